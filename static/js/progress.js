// A page that waits for something to be made says by itself how far it is. Without this file its link does the same.

const PAUSE = 2000; // milliseconds before the first look; a little more before each that follows
const LONGEST = 15000;
const MOST_FAULTS = 5;
const PATIENCE = 30 * 60 * 1000;

class Progress {
  constructor(part, dress) {
    this.part = part;
    this.dress = dress;
    this.pause = PAUSE;
    this.faults = 0;
    this.ends = Date.now() + PATIENCE;
    this.said = document.createElement("p");
    this.said.className = "govuk-visually-hidden";
    this.said.setAttribute("role", "status");
    this.said.setAttribute("aria-live", "polite");
    part.after(this.said);
    this.plan();
  }

  plan() {
    if (Date.now() > this.ends || this.faults >= MOST_FAULTS) return;
    setTimeout(() => this.look(), this.pause);
    this.pause = Math.min(LONGEST, this.pause * 1.2);
  }

  async look() {
    if (document.hidden) return this.plan();
    try {
      const answer = await fetch(window.location.pathname);
      if (answer.status === 404 || answer.status === 410) return undefined;
      if (!answer.ok) throw new Error(answer.status);
      this.faults = 0;
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      this.faults += 1;
      this.plan();
    }
    return undefined;
  }

  show(page) {
    const now = page.querySelector("[data-progress]");
    if (now.dataset.progress === "ended") return this.end(now, page.title);
    const [text, bar] = ["#how-far", "progress"].map((name) => this.part.querySelector(name));
    const news = now.querySelector("#how-far").textContent;
    if (news !== text.textContent) this.said.textContent = text.textContent = news;
    bar.value = now.querySelector("progress").value;
    return this.plan();
  }

  end(now, title) {
    const promise = document.querySelector(".govuk-notification-banner");
    const hadFocus = [this.part, promise].some((each) => each?.contains(document.activeElement));
    this.part.replaceChildren(...now.childNodes);
    this.dress(this.part);
    document.title = title;
    const heading = this.part.querySelector("h1");
    this.said.textContent = heading.textContent;
    for (const form of document.querySelectorAll("[data-while-going]")) {
      if (!form.contains(document.activeElement)) form.remove(); // nobody loses what they are typing
    }
    promise?.remove(); // it says what will happen, and it has
    if (hadFocus) {
      heading.tabIndex = -1;
      heading.focus();
    }
  }
}

export function watchProgress(dress) {
  const part = document.querySelector("[data-progress=going]");
  if (part) new Progress(part, dress);
}
