// One goal that the reader works on, with its steps, support and story; others wait, or are finished.

import { makeId } from "../journal.js";
import { replaceRows, View } from "./view.js";

const EXCERPT = 140;

export class GoalsView extends View {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    super("goals", desk);
    this.listen((what, id, button) => this.act(what, id, button));
    this.entries = groupByGoal([]);
    this.now = this.node.querySelector("[data-now]");
    this.now.addEventListener("change", ({ target }) => {
      const id = target.closest("[data-step]")?.dataset.step;
      if (id) this.tick(id, target.checked).catch(desk.fail);
    });
  }

  get total() {
    return this.journal.notebook.goals.length;
  }

  /** @param {string} id */
  find(id) {
    return this.journal.notebook.goals.find((goal) => goal.id === id);
  }

  draw() {
    const { goal, notebook: { goals } } = this.journal;
    this.entries = groupByGoal(this.journal.notebook.entries);
    this.showEmpty(!goals.length, ["now"]);
    this.node.querySelector("[data-add]").hidden = !goals.length;
    replaceRows(this.now, goal ? [this.makeGoal(goal)] : []);
    // Two tabs may have begun a goal each: the second one waits.
    this.drawRows("waiting", goals.filter((other) => other !== goal && other.state !== "done"));
    const finished = goals.filter(({ state }) => state === "done");
    this.drawRows("finished", finished.sort((one, other) => other.ended.localeCompare(one.ended)));
  }

  /** @param {string} name @param {Goal[]} goals */
  drawRows(name, goals) {
    const part = this.node.querySelector(`[data-${name}]`);
    part.hidden = !goals.length;
    replaceRows(part.querySelector("[data-list]"), goals.map((goal) => this.makeRow(goal)));
  }

  /** @param {Goal} goal */
  makeRow(goal) {
    const row = this.models.make("goal-row", goal.id);
    this.models.fill(row, "title", goal.title);
    this.models.fill(
      row,
      "about",
      goal.ended ? this.desk.wording.say("ended", { day: this.models.day(goal.ended) }) : "",
    );
    this.fillStory(row, goal);
    return row;
  }

  /** @param {Goal} goal */
  makeGoal(goal) {
    const { models, desk: { wording } } = this;
    const card = models.make("goal", goal.id);
    models.fill(card, "title", goal.title);
    models.fill(card, "why", goal.why);
    const done = wording.count("steps", goal.steps.filter((step) => step.done).length);
    const begun = goal.begun && wording.say("begun", { day: models.day(goal.begun) });
    models.fill(card, "begun", [begun, goal.steps.length ? done : ""].filter(Boolean).join(" · "));
    card.querySelector("[data-steps]").append(...goal.steps.map((step) => this.makeStep(step)));
    const things = goal.about.flatMap((key) => this.journal.find(key) ?? []);
    const linked = card.querySelector("[data-linked]");
    linked.hidden = !things.length;
    linked.querySelector("[data-list]").append(...things.map((thing) => this.makeLink(thing)));
    card.querySelector('[data-do="link"]').hidden = !this.listFree(goal).length;
    this.fillStory(card, goal);
    return card;
  }

  /** @param {CatalogThing} thing */
  makeLink(thing) {
    const row = this.models.make("link");
    row.dataset.key = thing.key;
    this.models.fillTitle(row, thing, false);
    this.models.fill(row, "about", thing.about);
    return row;
  }

  /** @param {GoalStep} step */
  makeStep(step) {
    const { models, desk: { wording } } = this;
    const row = models.make("step");
    row.dataset.step = step.id;
    row.querySelector("input").checked = Boolean(step.done);
    models.fill(row, "text", this.textOf(step));
    const until = step.due && wording.say("until", { day: models.day(step.due) });
    models.fill(row, "about", step.done ? wording.say("done-on", { day: models.day(step.done) }) : until);
    if (step.due && !step.done && step.due < this.journal.today) row.classList.add("sm-goal__step--late");
    const things = step.about.flatMap((key) => (key && this.journal.find(key)) || []);
    const links = row.querySelector("[data-links]");
    if (things.length) links.append(...joinNodes(things.map((thing) => models.link(thing))));
    else links.remove();
    return row;
  }

  // The plan of a starter pack names people and events by their place (`{0}`), because titles come from the site.
  /** @param {GoalStep} step */
  textOf({ text, about }) {
    if (!about.length) return text;
    const missing = this.say("missing");
    return text.replace(/\{(\d)\}/g, (_, place) => {
      const key = about[Number(place)] ?? "";
      return this.journal.find(key)?.title ?? (this.journal.catalog ? missing : "…");
    });
  }

  // The story of a goal, by day: its beginning, steps, entries and end.
  /** @param {HTMLElement} node @param {Goal} goal */
  fillStory(node, goal) {
    const { models, desk: { wording } } = this;
    const entries = this.entries.get(goal.id) ?? [];
    const rows = [
      { day: goal.begun, text: wording.say("begun", { day: models.day(goal.begun) }) },
      ...goal.steps.filter(({ done }) => done).map((step) => ({ day: step.done, text: `✓ ${this.textOf(step)}` })),
      ...entries.map((entry) => ({ day: entry.day, text: shorten(textOfEntry(entry)) })),
      { day: goal.ended, text: wording.say("ended", { day: models.day(goal.ended) }) },
    ].filter(({ day }) => day).sort((one, other) => one.day.localeCompare(other.day));
    const story = node.querySelector("[data-timeline]");
    node.querySelector("details").hidden = !rows.length;
    story.append(...rows.map(({ day, text }) => {
      const row = models.make("event-time");
      models.fill(row, "day", models.day(day));
      models.fill(row, "text", text);
      return row;
    }));
  }

  /** @param {string} what @param {string} id @param {HTMLElement} button */
  act(what, id, button) {
    const goal = this.find(id);
    if (!goal) return this.edit();
    const step = goal.steps.find((row) => row.id === button.closest("[data-step]")?.dataset.step);
    const { journal, desk } = this;
    /** @type {Record<string, () => unknown>} */
    const acts = {
      edit: () => this.edit(goal),
      drop: () => this.drop("goals", id),
      step: () => this.editStep(goal),
      "edit-step": () => this.editStep(goal, step),
      link: () => this.addLink(goal),
      unlink: () => {
        const key = button.closest("[data-key]").dataset.key;
        return journal.change("goals", goal, { about: goal.about.filter((other) => other !== key) });
      },
      friday: () => desk.write("friday", { goal: id }),
      finish: () => this.finish(goal),
      wait: () => journal.change("goals", goal, { state: "later" }),
      now: () => this.begin(goal),
    };
    return acts[what]?.();
  }

  /** @param {string} id @param {boolean} isDone */
  async tick(id, isDone) {
    const { goal, today } = this.journal;
    if (!goal) return;
    const steps = goal.steps.map((step) => (step.id === id ? { ...step, done: isDone ? today : "" } : step));
    await this.journal.change("goals", goal, { steps });
  }

  // One goal at a time: another one waits.
  /** @param {Goal} goal */
  async begin(goal) {
    const { journal } = this;
    if (journal.goal) await journal.change("goals", journal.goal, { state: "later" });
    await journal.change("goals", goal, { state: "now", ended: "", begun: goal.begun || journal.today });
    this.node.querySelector("h2").focus();
  }

  /** @param {Goal} goal */
  finish(goal) {
    this.desk.write("review", { goal: goal.id, finished: true });
  }

  /** @param {Goal} [goal] */
  edit(goal) {
    const { journal, desk } = this;
    desk.dialog.open("goal", {
      draft: goal?.id,
      values: { title: goal?.title ?? "", why: goal?.why ?? "", step: "" },
      prepare: (form) => form.querySelector("[data-first]")?.toggleAttribute("hidden", Boolean(goal)),
      save: async ({ title, why, step }) => {
        if (goal) return journal.change("goals", goal, { title, why });
        const isSecond = Boolean(journal.goal);
        await journal.add("goals", {
          title,
          why,
          state: isSecond ? "later" : "now",
          begun: isSecond ? "" : journal.today,
          ended: "",
          about: [],
          steps: step ? [{ id: makeId(), text: step, due: "", done: "", about: [] }] : [],
          plan: "",
        });
        desk.tell(this.say(isSecond ? "one-goal" : "stored"));
      },
    });
  }

  /** @param {Goal} goal @param {GoalStep} [step] */
  editStep(goal, step) {
    const { journal, desk } = this;
    desk.dialog.open("step", {
      draft: step?.id ?? goal.id,
      values: { text: step?.text ?? "", due: step?.due ?? "" },
      prepare: (form) => {
        const button = /** @type {HTMLElement} */ (form.querySelector("[data-remove]"));
        button.hidden = !step;
        button.onclick = () => {
          desk.dialog.discard();
          this.dropStep(goal, step).catch(desk.fail);
        };
      },
      save: async ({ text, due }) => {
        const made = step ?? { id: makeId(), done: "", about: [] };
        const steps = step
          ? goal.steps.map((row) => (row === step ? { ...made, text, due } : row))
          : [...goal.steps, { ...made, text, due }];
        await journal.change("goals", goal, { steps });
      },
    });
  }

  // Another tab may have changed it: then it stays.
  /** @param {Goal} goal @param {GoalStep} [step] */
  async dropStep(goal, step) {
    const { journal, desk } = this;
    const left = { steps: goal.steps.filter((row) => row !== step) };
    await journal.change("goals", goal, left);
    desk.tell(this.say("removed"), () => journal.change("goals", { ...goal, ...left }, { steps: goal.steps }));
  }

  /** @param {Goal} goal */
  listFree(goal) {
    return this.journal.notebook.kept.flatMap(({ id }) => {
      const thing = goal.about.includes(id) ? null : this.journal.find(id);
      return thing ? [thing] : [];
    });
  }

  /** @param {Goal} goal */
  addLink(goal) {
    this.desk.dialog.open("link", {
      values: {},
      forgets: true,
      prepare: (form) => {
        const choice = /** @type {HTMLElement} */ (form.querySelector("select"));
        choice.replaceChildren(
          ...this.listFree(goal).map(({ key, title }) =>
            Object.assign(document.createElement("option"), { value: key, textContent: title })
          ),
        );
      },
      save: ({ key }) => this.journal.change("goals", goal, { about: [...goal.about, key] }),
    });
  }
}

/** @param {DiaryEntry[]} entries @returns {Map<string, DiaryEntry[]>} */
function groupByGoal(entries) {
  /** @type {Map<string, DiaryEntry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const group = groups.get(entry.goal);
    if (group) group.push(entry);
    else groups.set(entry.goal, [entry]);
  }
  return groups;
}

/** @param {DiaryEntry} entry */
function textOfEntry({ text, answers }) {
  return [...Object.values(answers), text].filter(Boolean).join(" ");
}

/** @param {string} text */
function shorten(text) {
  const line = text.replace(/\s+/g, " ");
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
}

/** @param {Node[]} nodes */
export function joinNodes(nodes) {
  return nodes.flatMap((node, at) => (at ? [" · ", node] : [node]));
}
