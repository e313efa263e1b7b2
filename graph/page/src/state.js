// What is in view. The fragment of the address holds it, so that a link shows the same.

import { isLanguage } from "./i18n.js";

/** @typedef {import("./i18n.js").Language} Language */
/** @typedef {{entity: string, claim: string, inference: string, article: string}} Bases */
/** @typedef {{kind: "entity" | "claim" | "article", iri: string, at?: number}} Selection `at`: a place in the article */
/** @typedef {(typeof VIEWS)[number]} ViewName */
/** @typedef {{entity: string, steps: number}} Around only what is so near to an entity */
/** The paths between two entities ("": not chosen yet), and which of them is shown.
 * @typedef {{from: string, to: string, arrows: boolean, stated: boolean, nth: number}} Path */

export const VIEWS = /** @type {const} */ (["graph", "table", "timeline", "ask"]);

/**
 * @typedef {object} Place
 * @property {Selection | null} selection
 * @property {Path | null} path
 * @property {Around | null} around
 * @property {ViewName} view
 * @property {string | null} query the one that the console runs; elsewhere, its answer stands out
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
  const selection = parseSelection(values, bases);
  return {
    selection,
    path: selection === null ? parsePath(values, bases) : null,
    around: values.get("around") ? { entity: whole(values, "around", bases), steps: values.get("steps") === "2" ? 2 : 1 } : null,
    view: VIEWS.find((view) => view === values.get("view")) ?? (values.has("query") ? "ask" : "graph"),
    query: values.get("query"),
    language: isLanguage(language) ? language : null,
  };
}

/** @param {URLSearchParams} values @param {Bases} bases @returns {Selection | null} */
function parseSelection(values, bases) {
  for (const [key, kind] of /** @type {const} */ ([
    ["entity", "entity"],
    ["claim", "claim"],
    ["inference", "claim"],
    ["article", "article"],
  ])) {
    if (!values.get(key)) continue;
    const chosen = { kind, iri: whole(values, key, bases) };
    const placed = kind === "article" && /^\d+$/.test(values.get("at") ?? "");
    return placed ? { ...chosen, at: Number(values.get("at")) } : chosen;
  }
  return null;
}

/** @param {URLSearchParams} values @param {Bases} bases @returns {Path | null} */
function parsePath(values, bases) {
  if (!values.has("path")) return null;
  return {
    from: whole(values, "path", bases),
    to: whole(values, "to", bases),
    arrows: values.has("arrows"),
    stated: values.has("stated"),
    nth: Math.max(0, Number.parseInt(values.get("nth") ?? "1", 10) - 1 || 0),
  };
}

/** The IRI that a value stands for; "" where there is none.
 * @param {URLSearchParams} values @param {string} key @param {Bases} bases */
function whole(values, key, bases) {
  const name = values.get(key) ?? "";
  const base = bases[/** @type {keyof Bases} */ (key)] ?? bases.entity;
  return name === "" || name.includes(":") ? name : base + name;
}

/** @param {Place} place @param {Bases} bases */
export function formatPlace({ selection, path, around, view, query, language }, bases) {
  const values = new URLSearchParams();
  const entity = (/** @type {string} */ iri) => shorten({ kind: "entity", iri }, bases)[1];
  if (query !== null) values.set("query", query);
  if (view !== (query === null ? "graph" : "ask")) values.set("view", view);
  if (selection) values.set(...shorten(selection, bases));
  else if (path) {
    values.set("path", entity(path.from));
    if (path.to) values.set("to", entity(path.to));
    for (const key of /** @type {const} */ (["arrows", "stated"])) if (path[key]) values.set(key, "1");
    if (path.nth > 0) values.set("nth", String(path.nth + 1));
  }
  if (selection?.at !== undefined) values.set("at", String(selection.at));
  if (around) {
    values.set("around", entity(around.entity));
    values.set("steps", String(around.steps));
  }
  if (language) values.set("lang", language);
  return values.toString();
}

/** @param {Selection} selection @param {Bases} bases @returns {[string, string]} */
function shorten({ kind, iri }, bases) {
  const keys = kind === "claim" ? /** @type {const} */ (["claim", "inference"]) : [kind];
  // A colon tells a whole IRI from the name in one.
  const key = keys.find((name) => iri.startsWith(bases[name]) && !iri.slice(bases[name].length).includes(":"));
  return key ? [key, iri.slice(bases[key].length)] : [kind, iri];
}
