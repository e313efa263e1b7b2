// The claims in the order of their dates and deadlines, each leading into the graph.

import { standingOf } from "./data.js";
import { datesOf } from "./dates.js";
import { button, el, name } from "./dom.js";
import { dateText } from "./format.js";
import { lineGlyph } from "./glyphs.js";
import { number, say } from "./i18n.js";
import { firstOf } from "./more.js";
import { sentenceOf, standingName } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {ReturnType<typeof datesOf>[number] & {claim: Claim}} Entry */

const FIRST = 100;

/** A claim with several dates stands at each of them.
 * @param {Iterable<Claim>} claims @returns {Entry[]} */
export function entriesOf(claims) {
  const entries = [...claims].flatMap((claim) => datesOf(claim).map((date) => ({ ...date, claim })));
  const key = (/** @type {Entry} */ { first, last, claim }) => `${first} ${last} ${claim.iri}`;
  return entries.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** @param {Page} page @param {readonly Entry[]} all in order @param {ReadonlySet<Claim>} claims in view
 * @returns {Node[]} */
export function timelineContent(page, all, claims) {
  const { language } = page;
  const entries = all.filter(({ claim }) => claims.has(claim));
  const undated = claims.size - new Set(entries.map(({ claim }) => claim)).size;
  const list = firstOf(language, entries, FIRST, (some) => years(page, some));
  return [
    el("h2", { class: "sr-only" }, say(language, "timeline")),
    entries.length === 0 && el("p", { class: "nothing" }, say(language, "nothingDated")),
    el("div", { class: "years" }, ...list),
    undated > 0 && el("p", { class: "undated muted" }, say(language, "undated", { n: number(language, undated) })),
  ].filter((node) => node !== false);
}

/** @param {Page} page @param {readonly Entry[]} entries */
function years(page, entries) {
  return [...new Set(entries.map(({ first }) => first.slice(0, 4)))].map((year) => {
    const among = entries.filter(({ first }) => first.startsWith(year));
    return el("section", {}, el("h3", {}, year), el("ol", {}, ...among.map((entry) => line(page, entry))));
  });
}

/** @param {Page} page @param {Entry} entry */
function line(page, { claim, kind, lexical }) {
  const standing = standingOf(claim);
  const open = () => page.go({ selection: { kind: "claim", iri: claim.iri }, path: null, view: "graph" });
  return el(
    "li",
    { class: `${standing.toLowerCase()} ${kind}` },
    el(
      "span",
      { class: "when" },
      el("time", { datetime: lexical }, dateText(lexical, page.language)),
      el("span", { class: "muted" }, say(page.language, kind)),
    ),
    el(
      "span",
      { class: "what" },
      button("link", open, { "data-key": `${kind} ${claim.iri}` }, name(sentenceOf(page.model, claim, page.language))),
      el("span", { class: "stated" }, lineGlyph(standing), standingName(page.model, standing, page.language)),
    ),
  );
}
