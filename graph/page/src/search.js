// Search over the names of entities, whatever the script, without accents or case.

/** @typedef {import("./data.js").Entity} Entity */
/** @typedef {{iri: string, name: string, rank: number}} Match */
/** @typedef {{iri: string, names: {name: string, plain: string}[]}[]} Index */

/** A name as it is compared: without accents, case, and what can't be seen.
 * @param {string} text */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .toLowerCase()
    .replace(/[\s’'‐-―-]+/g, " ")
    .trim();
}

/** @param {Record<string, Entity>} entities @returns {Index} */
export function indexNames(entities) {
  return Object.entries(entities).map(([iri, entity]) => ({
    iri,
    names: [entity.label, ...(entity.names ?? [])].map((name) => ({ name, plain: plain(name) })),
  }));
}

/** The entities that a name of matches, the best first.
 * @param {Index} index
 * @param {string} query
 * @param {number} limit
 * @returns {Match[]} */
export function search(index, query, limit) {
  const wanted = plain(query);
  if (wanted === "") return [];
  const matches = index.flatMap(({ iri, names }) => {
    const ranked = names.map((name) => ({ iri, name: name.name, rank: rank(name.plain, wanted) }));
    const best = ranked.reduce((a, b) => (b.rank < a.rank ? b : a));
    return best.rank < Infinity ? [best] : [];
  });
  return matches
    .sort((a, b) => a.rank - b.rank || a.name.length - b.name.length || (a.iri < b.iri ? -1 : 1))
    .slice(0, limit);
}

/** 0 the name itself, 1 its beginning, 2 the beginning of a word, 3 inside; else Infinity.
 * @param {string} name @param {string} wanted */
function rank(name, wanted) {
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (name.includes(` ${wanted}`)) return 2;
  return name.includes(wanted) ? 3 : Infinity;
}
