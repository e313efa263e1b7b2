// What runs in the console's worker: Oxigraph over the page's quads.

import init, { Store } from "oxigraph/web.js";

/** @typedef {{text?: string, error?: string, broken?: boolean, ready?: boolean}} Reply */

/** Queries see all graphs as one, each triple once, and each graph by its name. */
const UNION = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }";

/** @type {Store} */
let store;

addEventListener("message", async ({ data }) => {
  try {
    if (data.engine) reply({ ready: await open(data.engine, data.quads) });
    else reply({ text: answer(data.sparql) });
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    // After a trap, such as the end of the memory, the store is in no state to go on.
    reply({ error: message, broken: error instanceof WebAssembly.RuntimeError });
  }
});

/** @param {Reply} message */
function reply(message) {
  postMessage(message);
}

/** @param {ArrayBuffer} engine @param {ArrayBuffer} quads */
async function open(engine, quads) {
  await init({ module_or_path: engine });
  store = new Store();
  store.load(new Uint8Array(quads), { format: "application/n-quads", lenient: true, no_transaction: true });
  store.update(UNION);
  return true;
}

/** @param {string} sparql */
function answer(sparql) {
  const json = String(store.query(sparql, { results_format: "json" }));
  // The form for JSON of what CONSTRUCT and DESCRIBE build is JSON-LD, a list.
  return json.startsWith("[") ? String(store.query(sparql, { results_format: "application/n-triples" })) : json;
}
