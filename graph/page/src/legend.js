// The legend, which is the filter: classes by shape and colour, standings by their line.

import { citation } from "./cards.js";
import { standingOf } from "./data.js";
import { el } from "./dom.js";
import { classOf, counts } from "./filter.js";
import { lineGlyph, nodeGlyph } from "./glyphs.js";
import { count, say } from "./i18n.js";
import { byStanding } from "./standing.js";
import { articlesOf, className, standingMeaning, standingName } from "./words.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./filter.js").Filter} Filter */
/** @typedef {import("./i18n.js").Language} Language */
/** @typedef {{kind: "classes" | "standings", key: string, glyph: SVGElement, text: string, title: string}} Entry */

/**
 * @param {Model} model
 * @param {Language} language
 * @param {Filter} filter
 * @param {(kind: "classes" | "standings", key: string) => void} toggle
 * @returns {Node[]}
 */
export function legendContent(model, language, filter, toggle) {
  const found = counts(model, filter);
  /** @param {Entry} entry */
  const item = (entry) =>
    el("li", {}, box(entry, !filter[entry.kind].has(entry.key), found[entry.kind].get(entry.key) ?? 0, toggle));
  return [
    el("h2", { class: "label" }, say(language, "entities")),
    el("ul", {}, ...classEntries(model, language).map(item)),
    el("h2", { class: "label" }, say(language, "statements")),
    el("ul", {}, ...standingEntries(model, language).map(item)),
    el("h2", { class: "label" }, say(language, "sources")),
    el("ul", { class: "articles" }, ...Object.keys(model.data.articles).map((iri) => article(model, language, iri))),
    el(
      "details",
      {},
      el("summary", {}, say(language, "licences")),
      el("pre", {}, document.getElementById("licences")?.textContent ?? ""),
    ),
  ];
}

/** @param {Model} model @param {Language} language @param {string} iri */
function article(model, language, iri) {
  const claims = model.data.claims.filter((claim) => articlesOf([claim]).includes(iri));
  const total = count(language, "claimCount", claims.length);
  return el("li", {}, citation(model, language, iri), el("p", { class: "muted" }, total));
}

/** @param {Entry} entry @param {boolean} checked @param {number} n @param {(kind: "classes" | "standings", key: string) => void} toggle */
function box({ kind, key, glyph, text, title }, checked, n, toggle) {
  const input = el("input", { type: "checkbox", checked, "data-key": `${kind} ${key}` });
  input.addEventListener("change", () => toggle(kind, key));
  return el("label", { title }, input, glyph, el("span", { class: "text" }, text), el("span", { class: "count" }, String(n)));
}

/** @param {Model} model @param {Language} language @returns {Entry[]} */
function classEntries(model, language) {
  const ends = model.data.claims.flatMap((claim) => [claim.subject, claim.object]);
  return [...new Set(ends.map((iri) => classOf(model, iri)))]
    .map((key) => ({
      kind: /** @type {const} */ ("classes"),
      key,
      glyph: nodeGlyph(model.data.classes[key] ?? { colour: "#9AA3AF", shape: "dot" }),
      text: className(model, key, language),
      title: "",
    }))
    .sort((a, b) => a.text.localeCompare(b.text, language));
}

/** @param {Model} model @param {Language} language @returns {Entry[]} */
function standingEntries(model, language) {
  return [...new Set(model.data.claims.map(standingOf))].sort(byStanding).map((key) => ({
    kind: /** @type {const} */ ("standings"),
    key,
    glyph: lineGlyph(key),
    text: standingName(model, key, language),
    title: standingMeaning(key, language),
  }));
}
