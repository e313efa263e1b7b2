// What the legend leaves in view.

import { standingOf } from "./data.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").Claim} Claim */

/** What is switched off: classes by IRI (none: ""), standings by name.
 * @typedef {{classes: ReadonlySet<string>, standings: ReadonlySet<string>}} Filter */

/** @type {Filter} */
export const EVERYTHING = { classes: new Set(), standings: new Set() };

/** @param {ReadonlySet<string>} set @param {string} value */
export function toggled(set, value) {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** @param {Filter} filter */
export function isFiltered({ classes, standings }) {
  return classes.size + standings.size > 0;
}

/** @param {Model} model @param {string} entity */
export function classOf(model, entity) {
  return model.entity(entity).class ?? "";
}

/** Whether a claim is in view.
 * @param {Model} model @param {Filter} filter
 * @returns {(claim: Claim) => boolean} */
export function passes(model, { classes, standings }) {
  return (claim) =>
    !standings.has(standingOf(claim)) &&
    !classes.has(classOf(model, claim.subject)) &&
    !classes.has(classOf(model, claim.object));
}

/** The drawn edges that a filter leaves, and the nodes at their ends.
 * @param {Model} model @param {Filter} filter */
export function inView(model, filter) {
  const pass = passes(model, filter);
  // The claims of one edge have the same ends and the same standing.
  const edges = model.picture.edges.filter((edge) => edge.claims.every((iri) => pass(model.claim(iri))));
  return {
    edges: new Set(edges.map((edge) => edge.id)),
    nodes: new Set(edges.flatMap((edge) => [edge.from, edge.to])),
  };
}

/** How many entities of each class, and claims of each standing, there are with the other
 * filter applied: what a switch would bring back is counted too.
 * @param {Model} model @param {Filter} filter */
export function counts(model, filter) {
  const ofStanding = passes(model, { ...EVERYTHING, standings: filter.standings });
  const ofClass = passes(model, { ...EVERYTHING, classes: filter.classes });
  const ends = model.data.claims.filter(ofStanding).flatMap((c) => [c.subject, c.object]);
  return {
    classes: tally([...new Set(ends)].map((iri) => classOf(model, iri))),
    standings: tally(model.data.claims.filter(ofClass).map(standingOf)),
  };
}

/** @param {readonly string[]} values @returns {Map<string, number>} */
function tally(values) {
  const found = new Map();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}
