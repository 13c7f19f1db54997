// The search box suggests while somebody types: a combobox with a list, as ARIA 1.2 describes it. The form works
// without it, and when the portal does not answer nothing happens at all.

const PAUSE = 200; // milliseconds after a key
const SHORTEST = 2; // characters

class Suggest {
  constructor(input) {
    this.input = input;
    this.options = [];
    this.active = -1;
    this.addParts();
    input.addEventListener("input", () => this.plan());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
  }

  addParts() {
    this.list = document.createElement("ul");
    this.list.id = `${this.input.id}-suggestions`;
    this.list.className = "portal-suggest__list";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggestions");
    this.list.hidden = true;
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
    this.said = document.createElement("div");
    this.said.className = "govuk-visually-hidden";
    this.said.setAttribute("role", "status");
    this.input.after(this.list, this.said);
    const states = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", autocomplete: "off" };
    for (const [name, value] of Object.entries(states)) this.input.setAttribute(name, value);
    this.input.setAttribute("aria-controls", this.list.id);
  }

  plan() {
    clearTimeout(this.timer);
    this.request?.abort();
    const typed = this.input.value.trim();
    if (typed.length < SHORTEST) this.close();
    else this.timer = setTimeout(() => this.ask(typed), PAUSE);
  }

  async ask(typed) {
    this.request = new AbortController();
    try {
      const address = `${this.input.dataset.suggest}?${new URLSearchParams({ q: typed })}`;
      const answer = await fetch(address, { signal: this.request.signal });
      if (!answer.ok) throw new Error(answer.status);
      this.show((await answer.json()).suggestions);
    } catch {
      if (!this.request.signal.aborted) this.close();
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.input) return;
    this.options = suggestions.map((suggestion, place) => this.option(suggestion, place));
    this.list.replaceChildren(...this.options);
    this.choose(-1);
    this.open(this.options.length > 0);
    const count = this.options.length;
    this.said.textContent = count
      ? `${count} suggestion${count === 1 ? "" : "s"}. Use the up and down arrows to choose.`
      : "No suggestions.";
  }

  option({ text, kind, url }, place) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${place}`;
    option.className = "portal-suggest__option";
    option.setAttribute("role", "option");
    option.dataset.url = url;
    const kindOf = document.createElement("span");
    kindOf.className = "portal-suggest__kind";
    kindOf.textContent = kind;
    option.append(text, " ", kindOf);
    option.addEventListener("click", () => this.go(option));
    return option;
  }

  press(event) {
    const isOpen = !this.list.hidden;
    if (event.key === "Escape" && isOpen) this.close();
    else if (event.key === "Enter" && isOpen && this.active >= 0) this.go(this.options[this.active]);
    else if (event.key === "ArrowDown" && this.options.length) this.move(isOpen, 1);
    else if (event.key === "ArrowUp" && this.options.length) this.move(isOpen, -1);
    else return;
    event.preventDefault();
  }

  move(isOpen, by) {
    this.open(true);
    const places = this.options.length + 1; // the last of them is the box itself
    const from = isOpen ? this.active : -1;
    this.choose(((from + 1 + by + places) % places) - 1);
  }

  choose(place) {
    this.active = place;
    this.options.forEach((option, other) => option.setAttribute("aria-selected", String(other === place)));
    if (place < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", this.options[place].id);
      this.options[place].scrollIntoView({ block: "nearest" });
    }
  }

  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.choose(-1);
    this.open(false);
    this.said.textContent = "";
  }

  go(option) {
    this.close();
    window.location.assign(option.dataset.url);
  }
}

export function suggestWhileTyping() {
  for (const input of document.querySelectorAll("input[data-suggest]")) new Suggest(input);
}
