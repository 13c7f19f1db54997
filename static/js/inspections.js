// What became of a document that is being checked is shown without a reload; nothing else on the page changes.

const FIRST = 2_000; // milliseconds
const SLOWER = 1.4; // times, after each look
const LAST = 30_000; // the pause after which nobody looks any more: about two minutes have passed

let timer;

async function look(pause, enhance) {
  const places = [...document.querySelectorAll("[data-inspection]")];
  if (!places.length || pause > LAST) return;
  if (!document.hidden) {
    try {
      const answer = await fetch(places[0].dataset.inspection, { redirect: "error" });
      if (!answer.ok) return;
      replace(places, new DOMParser().parseFromString(await answer.text(), "text/html"), enhance);
    } catch {
      // no connection now: the next look may have one
    }
  }
  plan(pause * SLOWER, enhance);
}

function replace(places, now, enhance) {
  for (const place of places) {
    const found = now.getElementById(place.id);
    if (!found || !place.isConnected || found.dataset.state === place.dataset.state) continue;
    place.replaceWith(found);
    enhance(found);
    say(found.dataset.says);
  }
}

function say(sentence) {
  let said = document.getElementById("inspections-said");
  if (!said) {
    said = document.createElement("div");
    said.id = "inspections-said";
    said.className = "govuk-visually-hidden";
    said.setAttribute("role", "status");
    document.querySelector("main").append(said);
  }
  said.textContent = `${said.textContent} ${sentence}`.trim();
}

function plan(pause, enhance) {
  clearTimeout(timer);
  timer = setTimeout(() => look(pause, enhance), pause);
}

export function watchInspections(enhance) {
  if (document.querySelector("[data-inspection]")) plan(FIRST, enhance);
}
