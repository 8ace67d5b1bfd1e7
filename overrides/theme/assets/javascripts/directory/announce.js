// Announces the result to screen readers, when people stop typing.

const PAUSE = 700;

export class Announcer {
  /** @param {HTMLElement} node */
  constructor(node) {
    this.node = node;
    this.timer = 0;
  }

  /** @param {string} text */
  say(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.node.textContent = text;
    }, PAUSE);
  }
}
