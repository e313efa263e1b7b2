// What the filters and the neighbourhood leave in view, and how much each switch would.

import { standingOf } from "./data.js";
import { spanOf } from "./dates.js";
import { linksOf, within } from "./explore.js";
import { articlesOf } from "./words.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./state.js").Around} Around */
/** @typedef {"classes" | "standings" | "relations" | "speakers" | "articles" | "disputes"} Facet */

/** What is switched off, by IRI or name ("" is: none); and the days that dates must touch.
 * @typedef {Record<Facet, ReadonlySet<string>> & {from: string, until: string, dated: boolean}} Filter */

/** @type {readonly Facet[]} */
export const FACETS = ["classes", "standings", "relations", "speakers", "articles", "disputes"];
const TIME = 1 << FACETS.length;

/** @type {Filter} */
export const EVERYTHING = {
  classes: new Set(), standings: new Set(), relations: new Set(),
  speakers: new Set(), articles: new Set(), disputes: new Set(),
  from: "", until: "", dated: false,
};

/** @param {ReadonlySet<string>} set @param {string} value */
export function toggled(set, value) {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** @param {Filter} filter */
export function isFiltered(filter) {
  return filter.from !== "" || filter.until !== "" || filter.dated || FACETS.some((facet) => filter[facet].size > 0);
}

/** @typedef {object} Found
 * @property {ReadonlySet<Claim>} claims in view
 * @property {ReadonlySet<string>} edges drawn ones with a claim in view
 * @property {ReadonlySet<string>} nodes at their ends
 * @property {Record<Facet, Map<string, number>>} counts entities of each class, claims of each
 *   other value, with the filters of the other kinds applied: what a switch would bring back */

/** Looks at each claim once, so that filtering is quick.
 * @param {Model} model @returns {(filter: Filter, around: Around | null) => Found} */
export function createSieve(model) {
  const keyed = model.data.claims.map((claim) => ({ claim, keys: keysOf(model, claim), span: spanOf(claim) }));
  return (filter, around) => {
    const fails = keyed.map(({ keys, span }) => failing(keys, span, filter));
    const passing = keyed.filter((_, n) => fails[n] === 0).map(({ claim }) => claim);
    const near = around && within(linksOf(passing), around.entity, around.steps);
    const isNear = (/** @type {Claim} */ claim) => !near || (near.has(claim.subject) && near.has(claim.object));
    const claims = new Set(near ? passing.filter(isNear) : passing);
    const edges = model.picture.edges.filter((edge) => edge.claims.some((iri) => claims.has(model.claim(iri))));
    const counts = FACETS.map((facet, i) => {
      const counted = keyed.filter(({ claim }, n) => (fails[n] & ~(1 << i)) === 0 && isNear(claim));
      return [facet, facet === "classes" ? countEnds(model, counted) : countKeys(counted.map(({ keys }) => keys[i]))];
    });
    return {
      claims,
      edges: new Set(edges.map(({ id }) => id)),
      nodes: new Set(edges.flatMap(({ from, to }) => [from, to])),
      counts: Object.fromEntries(counts),
    };
  };
}

/** Its values, a list for each facet.
 * @param {Model} model @param {Claim} claim */
function keysOf(model, claim) {
  const articles = articlesOf([claim]);
  const reasons = new Set(model.disputesOf(claim.iri).map(({ reason }) => reason));
  return [
    [claim.subject, claim.object].map((iri) => model.entity(iri).class ?? ""),
    [standingOf(claim)],
    [claim.relation],
    [claim.speaker ?? ""],
    articles.length > 0 ? articles : [""],
    reasons.size > 0 ? [...reasons] : [""],
  ];
}

/** The facets that keep a claim out, a bit for each. One of several values is enough to stay, but
 * for the classes: each end counts.
 * @param {string[][]} keys @param {[string, string] | null} span @param {Filter} filter */
function failing(keys, span, filter) {
  let fails = isOut(span, filter) ? TIME : 0;
  for (const [i, facet] of FACETS.entries()) {
    const off = filter[facet];
    if (off.size === 0) continue;
    const isOff = (/** @type {string} */ key) => off.has(key);
    if (facet === "classes" ? keys[i].some(isOff) : keys[i].every(isOff)) fails |= 1 << i;
  }
  return fails;
}

/** @param {[string, string] | null} span @param {Filter} filter */
function isOut(span, { from, until, dated }) {
  if (span === null) return dated;
  return (from !== "" && span[1] < from) || (until !== "" && span[0] > until);
}

/** The classes of the entities at the claims' ends, each entity once.
 * @param {Model} model @param {{claim: Claim}[]} counted */
function countEnds(model, counted) {
  const ends = new Set();
  for (const { claim } of counted) ends.add(claim.subject).add(claim.object);
  return countKeys([[...ends].map((iri) => model.entity(iri).class ?? "")]);
}

/** @param {string[][]} lists @returns {Map<string, number>} */
function countKeys(lists) {
  const found = new Map();
  for (const keys of lists) for (const key of keys) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
}
