// The panel beside the picture: the claims of what is selected.

import { articleFacts, byWeight, card, entityGlyph } from "./cards.js";
import { bare, button, el, joined, name, outside } from "./dom.js";
import { webAddress } from "./format.js";
import { say } from "./i18n.js";
import { icon } from "./icons.js";
import { firstOf } from "./more.js";
import { exploreBar, pathContent } from "./paths.js";
import { reading } from "./reading.js";
import { articlesOf, className, entityName, headlineOf, tally } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./dom.js").Child} Child */
/** @typedef {import("./state.js").Place} Place */
/** @typedef {import("./explore.js").Step} Step */

/** Cards shown at first; the others follow on demand. */
const FIRST = 30;

/**
 * What the panel holds for a place: nothing where nothing is chosen, or it isn't in the page.
 * @param {Page} page
 * @param {Place} place
 * @param {Step[][]} paths
 * @param {import("./search.js").Index} index
 * @returns {Node[]}
 */
export function panelContent(page, { selection, path, around }, paths, index) {
  if (path !== null) {
    return [head(page, [say(page.language, "paths")], []), ...pathContent(page, path, paths, index)];
  }
  if (selection?.kind === "entity" && page.model.data.entities[selection.iri]) {
    return entityPanel(page, selection.iri, around);
  }
  if (selection?.kind === "article" && page.model.data.articles[selection.iri]) {
    return articlePanel(page, selection.iri, selection.at);
  }
  const claim = selection?.kind === "claim" ? page.model.claims.get(selection.iri) : undefined;
  return claim === undefined ? [] : claimPanel(page, claim);
}

/** @param {Page} page @param {Child[]} title @param {Child[]} lines */
function head(page, title, lines) {
  return el(
    "header",
    { class: "panel-head" },
    el("h2", { tabindex: -1 }, ...title),
    button("close", () => page.select(null), { "aria-label": say(page.language, "close") }, icon("close")),
    ...lines,
  );
}

/** @param {Page} page @param {string} iri @param {Place["around"]} around */
function entityPanel(page, iri, around) {
  const { model, language } = page;
  const entity = model.entity(iri);
  const label = entityName(model, iri, language);
  const others = [...new Set(Object.values(entity.labels ?? {}))].filter((other) => other !== label);
  const about = model.claimsAbout(iri).sort(byWeight);
  const beside = model.claimsBeside(iri).sort(byWeight);
  return [
    head(
      page,
      [entityGlyph(page, iri), name(label)],
      [
        el("p", { class: "muted" }, `${className(model, entity.class ?? "", language)} · `, tally([...about, ...beside], language)),
        others.length > 0 &&
          el("p", { class: "muted names" }, `${say(language, "inOthers")} `, ...joined(others.map(name), ", ")),
        ...(entity.same_as ?? [])
          .filter(webAddress)
          .map((address) => el("p", { class: "muted" }, `${say(language, "sameAs")} `, outside(address, bare(address)))),
        !model.drawn.has(iri) && el("p", { class: "notice" }, say(language, "notDrawn")),
      ],
    ),
    exploreBar(page, iri, around),
    ...cards(page, about),
    ...(beside.length > 0 ? [el("h3", { class: "label" }, say(language, "beside"))] : []),
    ...cards(page, beside),
  ];
}

/** The article itself where it is there as a whole, else what it states.
 * @param {Page} page @param {string} iri @param {number | undefined} at @returns {Node[]} */
function articlePanel(page, iri, at) {
  const { model, language } = page;
  const { note, url } = model.data.articles[iri];
  const claims = model.data.claims.filter((claim) => articlesOf([claim]).includes(iri));
  const address = webAddress(url);
  const facts = [...articleFacts(page, iri), address && outside(address, bare(address))];
  const hint = say(language, model.data.texts[iri] ? "readHint" : "onlyQuotes");
  return [
    head(page, [name(headlineOf(model, iri, language))], []),
    el("p", { class: "citation" }, ...joined(facts, " · ")),
    ...(note ? [el("p", { class: "muted" }, name(note))] : []),
    el("p", { class: "muted" }, `${hint} · ${tally(claims, language)}`),
    ...(model.data.texts[iri] ? reading(page, iri, at) : cards(page, claims.sort(byWeight))),
  ];
}

/** The claims of the drawn edge that holds this one, this one first.
 * @param {Page} page @param {Claim} claim */
function claimPanel(page, claim) {
  const { model, language } = page;
  const together = (model.edgeOf.get(claim.iri)?.claims ?? [claim.iri])
    .map((iri) => model.claim(iri))
    .sort((a, b) => Number(b === claim) - Number(a === claim) || byWeight(a, b));
  return [
    head(page, [el("span", { class: "label" }, tally(together, language))], []),
    ...cards(page, together),
  ];
}

/** @param {Page} page @param {Claim[]} claims */
function cards(page, claims) {
  return firstOf(page.language, claims, FIRST, (some) => some.map((claim) => card(page, claim)));
}
