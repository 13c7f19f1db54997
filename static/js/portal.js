// Everything works without this file; it adds counts, focus, protection from double clicks, suggestions, how far a pack
// is, the progress of what is sent, and news of what is being checked.
import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink, createAll } from "../build/govuk-frontend.min.js";
import { watchInspections } from "./inspections.js";
import { watchProgress } from "./progress.js";
import { sendWithProgress } from "./sending.js";
import { suggestWhileTyping } from "./suggest.js";

function addBehaviour(within) {
  for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) {
    createAll(component, undefined, within);
  }
}

function enhance() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  addBehaviour(document);
  suggestWhileTyping();
  watchProgress(addBehaviour);
  sendWithProgress(enhance);
  watchInspections(addBehaviour);
}

enhance();
