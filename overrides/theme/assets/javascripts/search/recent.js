// Recent questions, in this browser only. In and out: texts, the newest first.

const KEY = "shelfmates-questions";
const MOST = 5;

/** @returns {string[]} */
export function listQuestions() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string").slice(0, MOST) : [];
  } catch {
    return []; // the browser stores nothing, or somebody changed it
  }
}

/** @param {string} question */
export function keepQuestion(question) {
  const text = question.trim();
  if (!text) return;
  const all = [text, ...listQuestions().filter((other) => other !== text)].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // A browser that stores nothing has no recent questions.
  }
}

export function forgetQuestions() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing is stored.
  }
}
