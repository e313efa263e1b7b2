// What is in view. The fragment of the address holds it, so that a link shows the same.

import { isLanguage } from "./i18n.js";

/** @typedef {import("./i18n.js").Language} Language */
/** @typedef {{entity: string, claim: string, inference: string}} Bases */
/** @typedef {{kind: "entity" | "claim", iri: string}} Selection */
/** @typedef {"graph" | "table" | "ask"} ViewName */

/**
 * @typedef {object} Place
 * @property {Selection | null} selection
 * @property {ViewName} view
 * @property {string | null} query the one that the console runs
 * @property {Language | null} language where somebody chose one
 */

/**
 * @param {string} fragment with or without #
 * @param {Bases} bases
 * @returns {Place}
 */
export function parsePlace(fragment, bases) {
  const values = new URLSearchParams(fragment.replace(/^#/, ""));
  const language = values.get("lang");
  return {
    selection: parseSelection(values, bases),
    view: parseView(values),
    query: values.get("query"),
    language: isLanguage(language) ? language : null,
  };
}

/** @param {URLSearchParams} values @returns {ViewName} */
function parseView(values) {
  const view = values.has("query") ? "ask" : values.get("view");
  return view === "table" || view === "ask" ? view : "graph";
}

/** @param {URLSearchParams} values @param {Bases} bases @returns {Selection | null} */
function parseSelection(values, bases) {
  for (const [key, kind] of /** @type {const} */ ([
    ["entity", "entity"],
    ["claim", "claim"],
    ["inference", "claim"],
  ])) {
    const name = values.get(key);
    if (name) return { kind, iri: name.includes(":") ? name : bases[key] + name };
  }
  return null;
}

/** @param {Place} place @param {Bases} bases */
export function formatPlace(place, bases) {
  const values = new URLSearchParams();
  if (place.view === "ask" && place.query !== null) values.set("query", place.query);
  else if (place.view !== "graph") values.set("view", place.view);
  if (place.selection) values.set(...shorten(place.selection, bases));
  if (place.language) values.set("lang", place.language);
  return values.toString();
}

/** @param {Selection} selection @param {Bases} bases @returns {[string, string]} */
function shorten({ kind, iri }, bases) {
  const keys = kind === "entity" ? /** @type {const} */ (["entity"]) : /** @type {const} */ (["claim", "inference"]);
  // A colon tells a whole IRI from the name in one.
  const key = keys.find((name) => iri.startsWith(bases[name]) && !iri.slice(bases[name].length).includes(":"));
  return key ? [key, iri.slice(bases[key].length)] : [kind, iri];
}
