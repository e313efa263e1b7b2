// An article as a whole: each quoted passage is marked and leads to what it states.

import { claimLink, placeLink } from "./cards.js";
import { el } from "./dom.js";
import { count, say } from "./i18n.js";
import { segments } from "./sentence.js";

/** @typedef {import("./cards.js").Page} Page */

/**
 * @param {Page} page
 * @param {string} iri of the article
 * @param {number | undefined} at the place that is chosen, in code points
 * @returns {Node[]}
 */
export function reading(page, iri, at) {
  const { model, language } = page;
  const text = model.data.texts[iri];
  const units = unitsOf(text);
  const places = model.data.claims.flatMap((claim) =>
    (claim.evidence ?? [])
      .filter((e) => e.article === iri && text.slice(units(e.start), units(e.end)) === e.exact)
      .map(({ start, end }) => ({ start, end, mark: claim.iri })),
  );
  const pointAt = new Map(places.flatMap(({ start, end }) => [start, end]).map((point) => [units(point), point]));
  const ranges = places.map(({ start, end, mark }) => ({ start: units(start), end: units(end), mark }));
  const chosen = model.claimsAt(iri, at).map((claim) => claim.iri);
  let offset = 0;
  const pieces = segments(text, ranges).map((piece) => {
    const place = pointAt.get(offset);
    offset += piece.text.length;
    if (piece.marks.length === 0) return piece.text;
    const claims = [...new Set(piece.marks)];
    const current = claims.some((claim) => chosen.includes(claim)) ? "true" : undefined;
    const title = count(language, "claimCount", claims.length);
    const attributes = { "data-key": `at ${place}`, "aria-current": current, title };
    const link = placeLink(page, { kind: "article", iri, at: place }, attributes, piece.text);
    return el("mark", { class: claims.length > 1 ? "many" : undefined }, link);
  });
  const body = el("div", { class: "fulltext", dir: "auto", lang: model.data.articles[iri].language ?? "" }, ...pieces);
  if (chosen.length === 0) return [body];
  const list = el("ul", {}, ...chosen.map((claim) => el("li", {}, claimLink(page, claim))));
  return [body, el("section", { class: "passage" }, el("h3", { class: "label" }, say(language, "passage")), list)];
}

/** What turns a place in code points into one in UTF-16 units, as this language counts.
 * @param {string} text @returns {(point: number) => number} */
function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (point) => point;
  const starts = [0];
  for (const character of text) starts.push(starts[starts.length - 1] + character.length);
  return (point) => starts[point] ?? text.length;
}
