// Everything works without this file; it adds counts, focus, protection from double clicks, and suggestions.
import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink, createAll } from "../build/govuk-frontend.min.js";
import { suggestWhileTyping } from "./suggest.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) {
  createAll(component);
}

suggestWhileTyping();
