// Search over the names of entities and over sentences, whatever the script, without accents or case.

/** @typedef {import("./data.js").Named} Named */
/** @typedef {{iri: string, name: string, rank: number}} Match */
/** @typedef {{iri: string, names: {name: string, plain: string}[]}[]} Index */
/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {{claim: Claim, text: string, exact: string, plain: string}} Sentence */

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

/** @param {Readonly<Record<string, Named>>} things
 * @param {(iri: string) => string} [label] the name that comes first
 * @returns {Index} */
export function indexNames(things, label = (iri) => things[iri].label ?? "") {
  return Object.entries(things).map(([iri, { labels = {}, names = [] }]) => ({
    iri,
    names: [...new Set([label(iri), ...Object.values(labels), ...names])].map((name) => ({ name, plain: plain(name) })),
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

/** The sentences behind claims, once for each claim.
 * @param {readonly Claim[]} claims @returns {Sentence[]} */
export function indexSentences(claims) {
  /** @type {Map<string, string>} */
  const known = new Map();
  return claims.flatMap((claim) =>
    (claim.evidence ?? []).map(({ prefix = "", exact, suffix = "" }) => {
      const text = prefix + exact + suffix;
      if (!known.has(text)) known.set(text, plain(text));
      return { claim, text, exact, plain: known.get(text) ?? "" };
    }),
  );
}

/** The sentences that hold all words of a query; those that hold it as it stands come first.
 * @param {readonly Sentence[]} sentences @param {string} query */
export function searchSentences(sentences, query) {
  const wanted = plain(query);
  if (wanted === "") return [];
  const words = wanted.split(" ");
  const found = sentences.filter((sentence) => words.every((word) => sentence.plain.includes(word)));
  const isWhole = (/** @type {Sentence} */ sentence) => sentence.plain.includes(wanted);
  return words.length === 1 ? found : [...found.filter(isWhole), ...found.filter((sentence) => !isWhole(sentence))];
}

/** Characters before the first hit that are shown with it. */
const BEFORE = 40;

/** A sentence around the words that a query hits, in pieces.
 * @param {string} text @param {string} query @returns {{text: string, hit: boolean}[]} */
export function excerpt(text, query) {
  const words = plain(query).split(" ");
  const pieces = (text.match(/[\s’'‐-―-]+|[^\s’'‐-―-]+/gu) ?? []).map((piece) => {
    const bare = plain(piece);
    return { text: piece, hit: bare !== "" && words.some((word) => bare.includes(word)) };
  });
  const first = Math.max(0, pieces.findIndex(({ hit }) => hit));
  let from = first;
  for (let room = BEFORE; from > 0 && room > 0; from--) room -= pieces[from - 1].text.length;
  return from === 0 ? pieces : [{ text: "… ", hit: false }, ...pieces.slice(from)];
}
