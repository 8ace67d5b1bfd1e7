// Announcing: what was found is told to those who hear the page, when they stop typing.

const PAUSE = 700;

export class Announcer {
  constructor(node) {
    this.node = node;
    this.timer = 0;
  }

  say(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.node.textContent = text;
    }, PAUSE);
  }
}
