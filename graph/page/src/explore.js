// Ways through the network: what lies near an entity, and the paths between two.

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./state.js").Place} Place */
/** @typedef {import("./filter.js").Found} Found */
/** @typedef {Map<string, Map<string, Claim[]>>} Links entity -> neighbour -> the claims between */
/** @typedef {{from: string, to: string, claims: Claim[]}} Step */

/** The longest path looked for, in steps. */
export const FARTHEST = 4;
const MOST = 50;

/** @param {Iterable<Claim>} claims @param {boolean} arrows from subject to object only @returns {Links} */
export function linksOf(claims, arrows = false) {
  /** @type {Links} */
  const links = new Map();
  for (const claim of claims) {
    link(links, claim.subject, claim.object, claim);
    if (!arrows || claim.symmetric) link(links, claim.object, claim.subject, claim);
  }
  return links;
}

/** @param {Links} links @param {string} from @param {string} to @param {Claim} claim */
function link(links, from, to, claim) {
  const near = links.get(from) ?? new Map();
  if (near.size === 0) links.set(from, near);
  const between = near.get(to);
  if (between) between.push(claim);
  else near.set(to, [claim]);
}

/** How many steps away each entity is, up to a number of steps.
 * @param {Links} links @param {string} start @param {number} steps @returns {Map<string, number>} */
export function within(links, start, steps) {
  const distance = new Map([[start, 0]]);
  for (const [entity, done] of distance) {
    if (done === steps) break;
    for (const next of links.get(entity)?.keys() ?? []) if (!distance.has(next)) distance.set(next, done + 1);
  }
  return distance;
}

/** Paths without a circle, the shortest first, no more than MOST.
 * @param {readonly Claim[]} claims @param {string} from @param {string} to @param {boolean} arrows
 * @returns {Step[][]} */
export function pathsBetween(claims, from, to, arrows) {
  const links = linksOf(claims, arrows);
  const back = arrows ? linksOf(claims.map((c) => ({ ...c, subject: c.object, object: c.subject })), true) : links;
  const left = within(back, to, FARTHEST);
  /** @type {Step[][]} */
  const found = [];
  /** @param {Step[]} path @param {string} at @param {number} more steps to go */
  const walk = (path, at, more) => {
    if (more === 0) found.push(path);
    for (const [next, between] of more > 0 ? (links.get(at) ?? []) : []) {
      if (found.length === MOST) return;
      const isNew = next !== from && path.every((step) => step.to !== next);
      const fits = more === 1 ? next === to : next !== to && (left.get(next) ?? Infinity) < more;
      if (isNew && fits) walk([...path, { from: at, to: next, claims: between }], next, more - 1);
    }
  };
  for (let length = 1; length <= FARTHEST && from !== to; length++) walk([], from, length);
  return found;
}

/** What stands out in the picture: none where nothing is chosen.
 * @typedef {{nodes: ReadonlySet<string>, edges: ReadonlySet<string>} | null} Focus */

/** The claims of the path in view, or of what is selected; else what is to stand out.
 * @param {Model} model @param {Place} place @param {Found} found @param {Step[] | undefined} path
 * @param {ReadonlySet<string> | null} highlight entities and claims
 * @returns {Focus} */
export function focusOf(model, { selection, path: asked }, { edges }, path, highlight) {
  const lit = asked ? null : highlight;
  const along = new Set(path?.flatMap((step) => step.claims.map(({ iri }) => model.edgeOf.get(iri)?.id)));
  const said = new Set(selection?.kind === "article" ? model.claimsAt(selection.iri, selection.at).map(({ iri }) => iri) : []);
  const chosen = model.picture.edges.filter((edge) => {
    if (selection === null) return edges.has(edge.id) && (along.has(edge.id) || edge.claims.some((iri) => lit?.has(iri)));
    if (selection.kind === "article") return edges.has(edge.id) && edge.claims.some((iri) => said.has(iri));
    if (selection.kind === "claim") return edge.claims.includes(selection.iri);
    return edges.has(edge.id) && (edge.from === selection.iri || edge.to === selection.iri);
  });
  const own = selection ? [selection.iri] : [...(lit ?? []), ...(path ?? []).flatMap(({ from, to }) => [from, to])];
  const nodes = new Set([...own.filter((iri) => model.drawn.has(iri)), ...chosen.flatMap((edge) => [edge.from, edge.to])]);
  return nodes.size === 0 ? null : { nodes, edges: new Set(chosen.map((edge) => edge.id)) };
}
