// The plan of a starter pack, as a goal of the notebook. In: the plan in the page. Out: a goal with a step for each thing
// to do, due at the end of its week. Names of people are not stored: a step's text has `{0}`, and the key of whom it means.

import { dayOf } from "../events/today.js";
import { makeId } from "./journal.js";
import { readMark, writeMark } from "./mark.js";
import { Store } from "./store.js";

const WEEK = 7;

// A plan that is in the notebook already is not added again.
/** @param {HTMLElement} plan */
export async function keepPlan({ dataset: { smPlan, smPlanTitle, smRoot } }) {
  const store = await Store.open(new URL(smRoot, location.href).pathname);
  try {
    const { goals } = await store.readAll();
    if (goals.some((goal) => goal.plan === smPlan)) return;
    const now = new Date().toISOString();
    const isSecond = goals.some(({ state }) => state === "now");
    /** @type {Goal} */
    const goal = {
      ...{ id: makeId(), made: now, changed: now, title: smPlanTitle, why: "" },
      state: isSecond ? "later" : "now",
      begun: isSecond ? "" : dayOf(new Date()),
      ended: "",
      about: [smPlan],
      steps: [...document.querySelectorAll(".sm-weeks > li")].flatMap(listSteps),
      plan: smPlan,
    };
    await store.putAll({ goals: [goal] });
    const mark = readMark(store.root);
    writeMark(store.root, { records: mark.records + 1, changes: mark.changes + 1 });
  } finally {
    store.close();
  }
}

/** @param {HTMLElement} week @param {number} index @returns {GoalStep[]} */
function listSteps(week, index) {
  const today = new Date();
  const due = dayOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() + WEEK * (index + 1)));
  return [...week.querySelectorAll("[data-sm-plan-step]")].map((step) => ({
    id: makeId(),
    text: step.dataset.smPlanStep,
    due,
    done: step.querySelector("input")?.checked ? dayOf(today) : "",
    about: step.dataset.smPlanKeys.split(" ").filter(Boolean),
  }));
}
