// Everything works without this file; it adds counts, focus, protection from double clicks, suggestions and how far a pack is.
import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink, createAll } from "../build/govuk-frontend.min.js";
import { watchProgress } from "./progress.js";
import { suggestWhileTyping } from "./suggest.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) {
  createAll(component);
}

suggestWhileTyping();
watchProgress((part) => createAll(Button, {}, part));
