// A form with a file is sent with progress; it can be stopped, and tried again when the connection breaks: the page
// stays as it is until the portal has answered. Where anything here fails the browser sends the form as it always did.

const SOON = 300; // milliseconds; what is sent faster needs no progress
const SILENCE = 60_000; // milliseconds without a byte, after which the connection counts as broken
const STEPS = 4; // how often a screen reader is told how far it has come

let shown = location.pathname;

class Sending {
  constructor(form, submitter, showAnswer) {
    this.form = form;
    this.submitter = submitter;
    this.showAnswer = showAnswer;
    this.file = fileOf(form);
    this.dialog = new Progress(this.file.name, () => this.stop(), () => this.start());
  }

  start() {
    this.dialog.begin();
    this.soon = setTimeout(() => this.dialog.open(), SOON);
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", this.form.getAttribute("action") || location.href);
    request.responseType = "document";
    request.upload.addEventListener("progress", (event) => this.wait(() => this.dialog.show(event)));
    request.upload.addEventListener("load", () => this.wait(() => this.dialog.arrived()));
    request.addEventListener("load", () => this.answer());
    request.addEventListener("error", () => this.fail(broken(this.file.name)));
    this.wait();
    request.send(new FormData(this.form, this.submitter));
  }

  wait(then = () => {}) {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.giveUp(), SILENCE);
    then();
  }

  clear() {
    clearTimeout(this.soon);
    clearTimeout(this.silence);
  }

  stop() {
    this.clear();
    this.request?.abort();
    this.dialog.close();
  }

  giveUp() {
    this.request.abort();
    this.fail(broken(this.file.name));
  }

  fail(sentence) {
    this.clear();
    this.dialog.fail(sentence);
  }

  answer() {
    this.clear();
    const { status, response, responseURL } = this.request;
    if (status >= 500 || status === 413) return this.fail(notTaken(this.file.name));
    this.dialog.close();
    if (!response?.body) return sendPlainly(this.form, this.submitter);
    const file = status === 409 && inputOf(this.form).files; // nothing was stored: the file stays chosen
    this.showAnswer(response, responseURL);
    if (file && inputOf(document)) inputOf(document).files = file;
  }
}

class Progress {
  constructor(name, stop, again) {
    this.name = name;
    this.title = part("h2", "govuk-heading-m", { id: "sending-title" });
    this.bar = part("progress", "portal-sending__bar", { "aria-labelledby": "sending-title", max: 1 });
    this.far = part("p", "govuk-body");
    this.said = part("div", "govuk-visually-hidden", { role: "status" });
    this.failed = part("p", "govuk-body", { role: "alert" });
    this.again = button("Try again", "", again);
    this.stop = button("Cancel", "govuk-button--secondary", stop);
    const buttons = part("div", "govuk-button-group");
    buttons.append(this.again, this.stop);
    this.element = part("dialog", "portal-sending", { "aria-labelledby": "sending-title" });
    this.element.append(this.title, this.bar, this.far, this.said, this.failed, buttons);
    this.element.addEventListener("cancel", (event) => {
      event.preventDefault();
      if (!this.stop.hidden) stop();
    });
  }

  open() {
    if (this.element.open) return;
    document.body.append(this.element);
    this.element.showModal();
  }

  close() {
    this.element.close();
    this.element.remove();
  }

  begin() {
    this.step = 0;
    this.title.textContent = `Sending ${this.name}`;
    this.far.textContent = "Connecting…";
    this.failed.textContent = this.said.textContent = "";
    this.stop.textContent = "Cancel";
    this.bar.removeAttribute("value");
    this.bar.hidden = this.far.hidden = this.stop.hidden = false;
    this.again.hidden = true;
    if (this.element.open) this.stop.focus(); // "Try again" had it, and is gone
  }

  show({ loaded, total }) {
    this.bar.value = loaded / total;
    this.far.textContent = `${megabytes(loaded)} of ${megabytes(total)} MB sent`;
    const step = Math.floor((STEPS * loaded) / total);
    if (step > this.step && step < STEPS) this.said.textContent = `${(100 * step) / STEPS}% sent`;
    this.step = step;
  }

  arrived() {
    this.bar.removeAttribute("value");
    this.far.textContent = this.said.textContent = "All of it is sent. The portal is saving it.";
    this.stop.hidden = true; // too late: it may be saved already
  }

  fail(sentence, canBeTriedAgain = true) {
    this.open();
    this.title.textContent = `${this.name} was not sent`;
    this.bar.hidden = this.far.hidden = true;
    this.failed.textContent = sentence;
    this.stop.textContent = "Back to the page";
    this.stop.hidden = false;
    this.again.hidden = !canBeTriedAgain;
    (canBeTriedAgain ? this.again : this.stop).focus();
  }
}

const broken = (name) =>
  `The connection broke before we could say that we have ${name}. What you typed is still here, and the file is still chosen. Try again; if that does not help, choose the file again.`;
const notTaken = (name) =>
  `The portal could not take ${name} just now. What you typed is still here, and the file is still chosen. Try again in a minute.`;
const megabytes = (bytes) => (bytes / 1_048_576).toFixed(1);
const inputOf = (within) => within.querySelector("input[type=file]");
const fileOf = (form) => inputOf(form)?.files[0];

function part(name, className, attributes = {}) {
  const made = document.createElement(name);
  made.className = className;
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

function button(text, kind, pressed) {
  const made = part("button", `govuk-button ${kind}`, { type: "button" });
  made.textContent = text;
  made.addEventListener("click", pressed);
  return made;
}

function sendPlainly(form, submitter) {
  form.dataset.plainly = "";
  form.requestSubmit(submitter);
}

function tooLarge(form) {
  const { largest, tooLarge: sentence } = inputOf(form).dataset;
  return largest && fileOf(form).size > Number(largest) && sentence.replace("{name}", fileOf(form).name);
}

function send(form, submitter, showAnswer) {
  const sending = new Sending(form, submitter, showAnswer);
  const sentence = tooLarge(form);
  if (sentence) sending.dialog.fail(sentence, false);
  else sending.start();
}

// The answer takes the place of the page, as if the browser had fetched it.
function replacePage(answer, address, enhance) {
  const isAnother = new URL(address).pathname !== location.pathname;
  history[isAnother ? "pushState" : "replaceState"](null, "", address);
  shown = location.pathname;
  document.title = answer.title;
  document.body.className = answer.body.className;
  document.body.replaceChildren(...answer.body.childNodes);
  scrollTo(0, 0);
  enhance();
}

export function sendWithProgress(enhance) {
  for (const form of document.querySelectorAll("form[data-sends-file]")) {
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented || "plainly" in form.dataset || !fileOf(form)) return;
      try {
        send(form, event.submitter, (answer, address) => replacePage(answer, address, enhance));
        event.preventDefault();
      } catch {
        form.dataset.plainly = ""; // the browser goes on with it
      }
    });
  }
}

addEventListener("popstate", () => {
  if (location.pathname !== shown) location.reload();
});
