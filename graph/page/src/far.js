// A page that comes from a server holds a part of a large graph, and asks it for others: what
// surrounds an entity, a claim or an article; words to be found; answers to SPARQL.

import { Model } from "./data.js";
import { Stopped } from "./engine.js";

/** @typedef {import("./state.js").Place} Place */

/** @typedef {object} Served what the page is told of the whole graph
 * @property {string | null} of what surrounds this is here; `null`: the most connected entities
 * @property {number} steps
 * @property {number} claims @property {number} entities @property {number} articles of the whole
 * @property {{entities: [number, number], claims: [number, number]}} near how many of how many
 */

/** @typedef {{iri: string, label: string, name: string, class: string | null, claims: number}} NameHit */
/** @typedef {{text: string, marks: [number, number][]}} Snippet marks in code points */
/** @typedef {{label: string}} Labelled */
/** @typedef {{text: string, snippet: Snippet, claims: {iri: string, subject: Labelled, relation: Labelled, object: Labelled}[]}} SentenceHit */
/** @typedef {{names: {total: number, hits: NameHit[]}, total: number, hits: SentenceHit[]}} Hits */

/** The server says why it doesn't answer. */
export class RefusedError extends Error {}

/** A part is on its way. */
export const LOADING = "…";
/** Parts that are kept for the way back. */
const KEPT = 8;

/** @param {string} address @param {RequestInit} [options] */
async function ask(address, options) {
  const response = await fetch(address, { redirect: "error", ...options });
  const text = await response.text();
  if (!response.ok) throw new RefusedError(text.trim());
  return text;
}

/** Names and sentences that have some words.
 * @param {string} words @param {string} language @param {number} limit @param {AbortSignal} signal
 * @returns {Promise<Hits>} */
export async function find(words, language, limit, signal) {
  const fields = new URLSearchParams({ q: words, language, limit: String(limit) });
  return JSON.parse(await ask(`/search?${fields}`, { signal }));
}

/** What a place is about that isn't in the page as it was opened: the part to ask for, if any.
 * @param {Model} opened @param {Place} place */
export function partOf(opened, { selection, around }) {
  if (around) return `/part?${new URLSearchParams({ of: around.entity, steps: String(around.steps) })}`;
  if (selection === null) return "";
  const { kind, iri } = selection;
  const isHere = kind === "claim" ? opened.claims.has(iri) : kind === "entity" && opened.drawn.has(iri);
  return isHere ? "" : `/part?${new URLSearchParams({ of: iri })}`;
}

/** The ways between the parts of a graph.
 * @param {Model} opened the part that the page came with
 * @param {(model: Model, travel: Travel) => () => void} show puts a part on the page; what comes back takes it off
 * @typedef {ReturnType<typeof createTravel>} Travel */
export function createTravel(opened, show) {
  /** @type {Map<string, Promise<Model>>} by address; the latest last */
  const known = new Map([["", Promise.resolve(opened)]]);
  let shown = "";
  let wanted = "";
  let isUnderWay = false;
  /** @type {() => void} */
  let leave = () => undefined;
  const { data } = opened;

  /** @param {string} address */
  async function fetched(address) {
    const made = JSON.parse(await ask(address));
    const title = { title: data.title, language: data.language, console: data.console };
    return new Model({ ...made.data, ...title }, made.network);
  }

  /** @param {string} address @returns {Promise<Model>} */
  function get(address) {
    const model = known.get(address) ?? fetched(address);
    known.delete(address);
    known.set(address, model);
    model.catch(() => known.delete(address));
    for (const old of [...known.keys()].filter((key) => key !== "").slice(0, -KEPT)) known.delete(old);
    return model;
  }

  const travel = {
    /** Whether another part was shown before. */
    isUnderWay: () => isUnderWay,
    /** Choosing an entity leads to what surrounds it. @param {Place} from @param {Place} to @returns {Place} */
    follow(from, to) {
      const entity = to.selection?.kind === "entity" && to.selection.iri;
      if (!entity || entity === from.selection?.iri || entity === to.around?.entity) return to;
      return { ...to, around: { entity, steps: 1 } };
    },
    /** Whether a place is in another part, which is then fetched and shown in the place of this.
     * @param {Place} place
     * @param {(words: string) => void} told LOADING, why it doesn't come, or "" */
    leads(place, told) {
      wanted = partOf(opened, place);
      if (wanted === shown) {
        told("");
        return false;
      }
      const address = wanted;
      told(LOADING);
      get(address).then(
        (model) => address === wanted && put(address, model),
        (error) => address === wanted && told(error.message),
      );
      return true;
    },
  };

  /** @param {string} address @param {Model} model */
  function put(address, model) {
    shown = wanted = address;
    leave();
    leave = show(model, travel);
    isUnderWay = true;
  }

  put("", opened);
  return travel;
}

/** Asks the server instead of an engine in the page. */
export function createFarEngine() {
  let stopping = new AbortController();
  return {
    /** The answer to a query: SPARQL results as JSON, or N-Triples.
     * @param {string} sparql
     * @returns {Promise<string>} */
    async ask(sparql) {
      const { signal } = stopping;
      const headers = { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples" };
      try {
        return await ask("/sparql", { method: "POST", body: sparql, signal, headers });
      } catch (error) {
        throw signal.aborted ? new Stopped() : error;
      }
    },
    stop() {
      stopping.abort();
      stopping = new AbortController();
    },
  };
}
