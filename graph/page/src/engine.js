// Oxigraph, in a worker of its own: started by the first query, and stopped by ending the worker.

import { DamagedError, part } from "./data.js";

/** Somebody stopped the query. */
export class Stopped extends Error {}

/** @typedef {import("./worker.js").Reply} Reply */
/** @typedef {{resolve: (text: string) => void, reject: (reason: Error) => void}} Waiting */

export function createEngine() {
  /** @type {Promise<Worker> | null} */
  let worker = null;
  /** @type {Waiting[]} in the order of the queries, which is that of the answers */
  let waiting = [];

  /** @param {Error} reason why the queries that run get no answer */
  function end(reason) {
    worker?.then((running) => running.terminate(), () => {});
    worker = null;
    for (const { reject } of waiting.splice(0)) reject(reason);
  }

  /** @param {MessageEvent<Reply>} message */
  function receive({ data: { text, error, broken } }) {
    const next = waiting.shift();
    if (text === undefined) next?.reject(new Error(error));
    else next?.resolve(text);
    if (broken) end(new Error(error));
  }

  async function start() {
    const running = await launch();
    running.onmessage = receive;
    return running;
  }

  return {
    /** The answer to a query: SPARQL results as JSON, or N-Triples.
     * @param {string} sparql
     * @returns {Promise<string>} */
    ask(sparql) {
      const running = (worker ??= start());
      running.then((ready) => ready.postMessage({ sparql }), end);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    stop: () => end(new Stopped()),
  };
}

async function launch() {
  const [code, engine, quads] = await Promise.all(["worker", "engine", "quads"].map((name) => part(document, name)));
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(url);
  await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.ready ? resolve(null) : reject(new DamagedError("quads")));
    worker.onerror = () => reject(new DamagedError("worker"));
    worker.postMessage({ engine, quads }, [engine, quads]);
  });
  URL.revokeObjectURL(url);
  return worker;
}
