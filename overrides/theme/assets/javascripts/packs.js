// The steps of a starter pack can be checked off; the browser stores the checked ones by the text of the step. The whole
// plan can be put into the reader's notebook. Without this script, there is an empty box for a pencil.

document$.subscribe(() => {
  const steps = [...document.querySelectorAll(".sm-step")];
  const kept = new Kept(`shelfmates-pack:${location.pathname}`);
  for (const step of steps) if (!step.querySelector("input")) offer(step.querySelector(".sm-step__text"), kept);
  const note = document.getElementById("sm-kept");
  if (note) note.hidden = !kept.works;
  const plan = document.querySelector(".sm-plan");
  if (plan?.hidden) offerPlan(plan);
});

/** @param {HTMLElement} plan */
function offerPlan(plan) {
  plan.hidden = false;
  const [done, blocked] = [plan.querySelector("[role] > span"), document.querySelector('[data-sm-says="blocked"]')];
  plan.querySelector("button").addEventListener("click", async () => {
    try {
      const { keepPlan } = await import("./notebook/plan.js");
      await keepPlan(plan);
      done.hidden = false;
    } catch (error) {
      if (blocked) blocked.hidden = false;
      console.warn(error);
    }
  });
}

/** @param {HTMLElement} text @param {Kept} kept */
function offer(text, kept) {
  const words = text.textContent;
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = kept.has(words);
  box.addEventListener("change", () => kept.set(words, box.checked));
  const label = document.createElement("label");
  label.append(box, " ", words);
  text.replaceChildren(label);
}

// A browser that forbids storage forgets them at the end of the visit.
/** @param {string} name */
function Kept(name) {
  this.works = true;
  /** @type {Set<string>} */
  let ticked = new Set();
  try {
    const known = JSON.parse(localStorage.getItem(name) ?? "[]");
    if (Array.isArray(known)) ticked = new Set(known);
  } catch {
    this.works = false;
  }
  /** @param {string} words */
  this.has = (words) => ticked.has(words);
  /** @type {(words: string, isTicked: boolean) => void} */
  this.set = (words, isTicked) => {
    if (isTicked) ticked.add(words);
    else ticked.delete(words);
    try {
      localStorage.setItem(name, JSON.stringify([...ticked]));
    } catch {
      this.works = false;
    }
  };
}
