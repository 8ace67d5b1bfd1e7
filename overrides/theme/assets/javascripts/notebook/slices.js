// Long work in slices, so that the page still responds. In: rows, and a function for each. Out: its results.

const SLICE = 40; // ms

/** @template Row, Done @param {Iterable<Row>} rows @param {(row: Row) => Done} act @returns {Promise<Done[]>} */
export async function mapRows(rows, act) {
  /** @type {Done[]} */
  const done = [];
  const slice = new Slice();
  for (const row of rows) {
    done.push(act(row));
    if (slice.isOver) await slice.rest();
  }
  return done;
}

export class Slice {
  constructor() {
    this.end = performance.now() + SLICE;
  }

  get isOver() {
    return performance.now() > this.end;
  }

  // Lets the browser draw, and hear the reader. A timer would take a second in a tab that nobody looks at.
  async rest() {
    await new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        done(null);
      };
      port2.postMessage(null);
    });
    this.end = performance.now() + SLICE;
  }
}
