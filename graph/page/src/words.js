// The data's things in the words of the interface's language.

import { count, labelIn, number, say } from "./i18n.js";
import { STROKES } from "./standing.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./i18n.js").Language} Language */
/** @typedef {import("./i18n.js").Message} Message */

/** @param {Model} model @param {string} iri @param {Language} language */
export function entityName(model, iri, language) {
  const entity = model.entity(iri);
  return labelIn(entity.labels, language, entity.label);
}

/** @param {Model} model @param {string} iri @param {Language} language */
export function relationName(model, iri, language) {
  return labelIn(model.data.relations[iri]?.labels, language, localName(iri));
}

/** @param {Model} model @param {string} iri @param {Language} language */
export function className(model, iri, language) {
  return labelIn(model.data.classes[iri]?.labels, language, localName(iri) || "—");
}

/** @param {string} iri */
function localName(iri) {
  return iri.slice(Math.max(iri.lastIndexOf("/"), iri.lastIndexOf("#")) + 1);
}

/** @param {Model} model @param {string} iri of an article @param {Language} language */
export function headlineOf(model, iri, language) {
  return model.data.articles[iri]?.headline ?? say(language, "unknownArticle");
}

/** What is disputed about a claim: the figures, for example.
 * @param {import("./data.js").Dispute["reason"]} reason @param {Language} language */
export function disputeName(reason, language) {
  return say(language, `dispute_${reason}`);
}

/** The interface knows the standings that it draws; others come with their own label.
 * @param {Model} model @param {string} standing @param {Language} language */
export function standingName(model, standing, language) {
  return isMessage(standing)
    ? say(language, standing)
    : labelIn(model.data.modalities[standing], language, standing);
}

/** @typedef {"Asserted" | "Reported" | "Planned" | "Possible" | "Denied" | "Inferred" | "Proposed" | "Retracted"} Standing */

/** @param {string} key @returns {key is Standing} */
function isMessage(key) {
  return key in STROKES;
}

/** What a standing means, in a few words.
 * @param {string} standing @param {Language} language */
export function standingMeaning(standing, language) {
  return isMessage(standing) ? say(language, `means${standing}`) : "";
}

/** "Russia — cooperates with → China".
 * @param {Model} model @param {Claim} claim @param {Language} language */
export function sentenceOf(model, claim, language) {
  const [subject, object] = [claim.subject, claim.object].map((i) => entityName(model, i, language));
  const relation = relationName(model, claim.relation, language);
  return `${subject} — ${relation} ${claim.symmetric ? "↔" : "→"} ${object}`;
}

/** The articles that claims stand in, each once.
 * @param {readonly Claim[]} claims */
export function articlesOf(claims) {
  const found = claims.flatMap((c) => [c.article, ...(c.evidence ?? []).map((e) => e.article)]);
  return [...new Set(found.filter((iri) => iri !== undefined))];
}

/** How many sources claims have: an article and its corrections are one.
 * @param {Model} model @param {readonly Claim[]} claims */
export function sourceCount(model, claims) {
  return new Set(articlesOf(claims).map((iri) => model.data.articles[iri]?.story ?? iri)).size;
}

/** What the page holds, where it holds a part only.
 * @param {Model} model @param {Language} language */
export function holding(model, language) {
  const { focus, steps = 1, relations = [], articles = [], of } = model.data.holds ?? {};
  const stated = model.data.claims.filter(({ inferred }) => !inferred).length;
  const headlines = articles.map((iri) => model.data.articles[iri]?.headline ?? iri);
  const names = relations.map((iri) => relationName(model, iri, language));
  const parts = [
    focus && say(language, "holdsFocus", { name: entityName(model, focus, language), n: steps }),
    relations.length > 0 && say(language, "holdsRelations", { names: names.join(", ") }),
    articles.length > 0 && say(language, "holdsArticles", { names: headlines.join(", ") }),
    of && say(language, "holdsMost", { n: number(language, stated), every: number(language, of) }),
  ].filter((part) => part);
  return parts.length > 0 ? `${say(language, "holds")} ${parts.join("; ")}.` : "";
}

/** How much there is of everything: in the page, or in the graph that it asks.
 * @param {Model} model @param {Language} language */
export function totals({ data }, language) {
  const own = { entities: data.connected, claims: data.claims.length, articles: Object.keys(data.articles).length };
  const { entities, claims, articles } = data.served ?? own;
  return [count(language, "entityCount", entities), count(language, "claimCount", claims), count(language, "articleCount", articles)].join(" · ");
}

/** How much of a larger graph the page has loaded; "" where it holds all that there is.
 * @param {Model} model @param {Language} language */
export function loaded({ data: { served, claims } }, language) {
  if (!served) return "";
  const { entities, claims: between } = served.near;
  const [n, all] = entities.map((value) => number(language, value));
  const stated = claims.filter(({ inferred }) => !inferred).length;
  /** @param {Message} key @param {number} some @param {number} every */
  const told = (key, some, every) => say(language, key, { n, all, some: number(language, some), every: number(language, every) });
  if (served.of === null) return told("loadedFirst", stated, served.claims);
  if (between[0] < between[1]) return told("loadedCut", between[0], between[1]);
  return told(entities[0] < entities[1] ? "loadedPart" : "loadedAll", claims.length, claims.length);
}

/** "3 statements, 2 articles".
 * @param {readonly Claim[]} claims @param {Language} language */
export function tally(claims, language) {
  const articles = articlesOf(claims).length;
  const parts = [count(language, "claimCount", claims.length)];
  if (articles > 0) parts.push(count(language, "articleCount", articles));
  return parts.join(" · ");
}
