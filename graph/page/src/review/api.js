// What the server on this machine knows and does. Its contract stands in graph/review/server.py.

/**
 * @typedef {import("../data.js").Labels} Labels
 * @typedef {{start: number, end: number, exact: string}} Passage in code points
 * @typedef {{message: string, field?: string}} Problem field: the key of an entry
 * @typedef {{iri: string | null, label: string, class: string | null, known: boolean}} End
 * @typedef {Record<string, string | string[] | undefined>} Entry a fact, by the keys of facts.yaml
 *
 * @typedef {object} Fact
 * @property {string} key
 * @property {Entry} entry
 * @property {string} status
 * @property {Passage[]} evidence
 * @property {string | null} problem
 * @property {End | null} subject
 * @property {End | null} object
 * @property {End | null} speaker
 *
 * @typedef {{key: string, entry: Entry, reason: string, by: string, on: string}} Rejected
 * @typedef {{iri: string, label: string, labels: Labels, names: string[], class: string}} Entity
 * @typedef {Entity & {score: number, why: string}} Similar
 * @typedef {{iri: string, name: string, labels: Labels, definitions: Labels, subject_classes: string[],
 *   object_classes: string[], symmetric: boolean}} Relation
 * @typedef {{iri: string, name: string, labels: Labels, colour?: string, symbol?: string, parents: string[]}} Kind
 * @typedef {{slug: string, title: string, text: string, language: string, published?: string | null,
 *   publisher?: string | null, url?: string | null}} Article
 * @typedef {{slug: string, title: string, waiting: number, accepted: number, error?: string}} Listed
 *
 * @typedef {object} Newcomer who enters the catalogue with a fact
 * @property {string} role the key of the entry that names it
 * @property {string} name
 * @property {string} [class] its class's name
 * @property {string} [language]
 * @property {string} [same_as_iri] instead: who gets the name
 * @property {"alt" | "hidden"} [kind]
 *
 * @typedef {object} State
 * @property {Article} article
 * @property {Fact[]} facts
 * @property {Rejected[]} rejected
 * @property {Relation[]} relations
 * @property {Kind[]} classes
 * @property {Entity[]} entities
 * @property {Record<string, Labels>} modalities
 * @property {string} reviewer
 * @property {boolean} can_undo
 *
 * @typedef {object} Changes what an action changed
 * @property {string} article
 * @property {Fact[]} facts
 * @property {string[]} gone
 * @property {Rejected[]} rejected
 * @property {Entity[]} entities
 * @property {string[]} entities_gone
 * @property {string[]} order
 * @property {boolean} can_undo
 * @property {string} message
 *
 * @typedef {{problems: Problem[], evidence: Passage[], subject: End | null, object: End | null}} Verdict
 */

/** The server says no, or says nothing. */
export class Refusal extends Error {
  /** @param {number} status 0 where nobody answers @param {string} message @param {Problem[]} problems */
  constructor(status, message, problems = []) {
    super(message);
    this.status = status;
    this.problems = problems;
  }

  /** Somebody else has changed a file. */
  get isChanged() {
    return this.status === 409;
  }

  /** The review is over, or this page is no longer its own. */
  get isOver() {
    return this.status === 0 || this.status === 403;
  }
}

/** @param {string} path @param {Record<string, string>} [query] @returns {Promise<any>} */
export function get(path, query = {}) {
  return ask(`/api/${path}?${new URLSearchParams(query)}`, {});
}

/** @param {string} path @param {object} body @returns {Promise<any>} */
export function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

/** @param {string} address @param {RequestInit} options */
async function ask(address, options) {
  const answer = await fetch(address, options).catch((error) => {
    throw new Refusal(0, String(error));
  });
  const content = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(answer.status, content.error ?? answer.statusText, content.problems);
  return content;
}
