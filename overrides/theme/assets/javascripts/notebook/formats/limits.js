// How long what the reader writes may be. The forms let nobody write more, and an import reads no more.

export const LIMITS = { title: 300, text: 100_000, items: 1000, hours: 1000 };
