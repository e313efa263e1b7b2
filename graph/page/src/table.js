// The table twin: what the picture shows, for the keyboard and the screen reader.

import { standingOf } from "./data.js";
import { button, el, name } from "./dom.js";
import { lineGlyph } from "./glyphs.js";
import { say } from "./i18n.js";
import { firstOf } from "./more.js";
import { byStanding } from "./standing.js";
import { articlesOf, disputeName, entityName, headlineOf, relationName, sentenceOf, standingName } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {"subject" | "relation" | "object" | "standing" | "disputes" | "sources"} Column */
/** @typedef {{column: Column, descending: boolean}} Order */

const FIRST = 100;

/** Whether something is disputed has a column where anything is.
 * @param {Page} page @returns {Column[]} */
function columnsOf({ model }) {
  const disputes = model.disputes.size > 0 ? /** @type {const} */ (["disputes"]) : [];
  return ["subject", "relation", "object", "standing", ...disputes, "sources"];
}


/** @param {Page} page @param {Claim} claim @param {Column} column */
function text({ model, language }, claim, column) {
  switch (column) {
    case "subject":
    case "object":
      return entityName(model, claim[column], language);
    case "relation":
      return relationName(model, claim.relation, language);
    case "standing":
      return standingName(model, standingOf(claim), language);
    case "disputes":
      return disputes(model, claim, language);
    case "sources":
      return sources(model, claim, language);
  }
}

/** The articles that state a claim; else where the catalogue has it from, or the rule.
 * @param {import("./data.js").Model} model @param {Claim} claim
 * @param {import("./i18n.js").Language} language */
function sources(model, claim, language) {
  const headlines = articlesOf([claim]).map((iri) => headlineOf(model, iri, language));
  const other = claim.inferred ? claim.rule_title : claim.source?.replace(/^https?:\/\//, "");
  return headlines.join(", ") || (other ?? "");
}

/** @param {import("./data.js").Model} model @param {Claim} claim @param {import("./i18n.js").Language} language */
function disputes(model, claim, language) {
  const reasons = new Set(model.disputesOf(claim.iri).map(({ reason }) => disputeName(reason, language)));
  return reasons.size > 0 ? [...reasons].join(", ") : "";
}

/**
 * Claims in the order of a column, in the alphabet of the interface's language.
 * @param {Page} page @param {readonly Claim[]} claims @param {Order} order
 */
export function sorted(page, claims, { column, descending }) {
  const compare = new Intl.Collator(page.language).compare;
  const keyed = claims.map((claim) => ({ claim, key: text(page, claim, column) }));
  keyed.sort((a, b) => {
    const first =
      column === "standing"
        ? byStanding(standingOf(a.claim), standingOf(b.claim))
        : compare(a.key, b.key);
    return (descending ? -first : first) || (a.claim.iri < b.claim.iri ? -1 : 1);
  });
  return keyed.map(({ claim }) => claim);
}

/**
 * @param {Page} page
 * @param {readonly Claim[]} claims in this order
 * @param {Order} order
 * @param {string | undefined} selected IRI of a claim
 * @param {(order: Order) => void} reorder
 * @returns {Node[]}
 */
export function tableContent(page, claims, order, selected, reorder) {
  if (claims.length === 0) return [el("p", { class: "nothing" }, say(page.language, "nothingLeft"))];
  const columns = columnsOf(page);
  const lines = (/** @type {readonly Claim[]} */ some) => some.map((claim) => line(page, claim, claim.iri === selected));
  const last = (/** @type {HTMLElement} */ more) => el("tr", {}, el("td", { colspan: columns.length }, more));
  return [
    el(
      "table",
      {},
      el("caption", {}, say(page.language, "tableCaption")),
      el("thead", {}, el("tr", {}, ...columns.map((column) => head(page, column, order, reorder)))),
      el("tbody", {}, ...firstOf(page.language, claims, FIRST, lines, last)),
    ),
  ];
}

/** @param {Page} page @param {Column} column @param {Order} order @param {(order: Order) => void} reorder */
function head({ language }, column, order, reorder) {
  const mine = order.column === column;
  const direction = mine ? (order.descending ? "descending" : "ascending") : "none";
  const turn = () => reorder({ column, descending: mine && !order.descending });
  const arrow = el("span", { class: "arrow", "aria-hidden": "true" }, mine ? (order.descending ? "▼" : "▲") : "");
  return el(
    "th",
    { scope: "col", "aria-sort": direction },
    button("sort", turn, { "data-key": `sort ${column}` }, say(language, column), arrow),
  );
}

/** @param {Page} page @param {Claim} claim @param {boolean} current */
function line(page, claim, current) {
  const select = () => page.select({ kind: "claim", iri: claim.iri });
  const open = button(
    "link",
    select,
    { "aria-label": sentenceOf(page.model, claim, page.language), "data-key": claim.iri },
    text(page, claim, "relation"),
  );
  const row = el(
    "tr",
    { "aria-current": current ? "true" : undefined, class: standingOf(claim).toLowerCase() },
    el("td", {}, name(text(page, claim, "subject"))),
    el("td", { class: "relation" }, open),
    el("td", {}, name(text(page, claim, "object"))),
    el("td", { class: "stated" }, lineGlyph(standingOf(claim)), text(page, claim, "standing")),
    page.model.disputes.size > 0 && el("td", { class: "disputed" }, text(page, claim, "disputes")),
    el("td", { class: "muted" }, name(text(page, claim, "sources"))),
  );
  row.addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLButtonElement)) select();
  });
  return row;
}
