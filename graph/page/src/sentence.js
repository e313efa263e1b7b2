// A sentence cut at the places where what it is marked with changes.

/** @typedef {{start: number, end: number, mark: string}} Range */
/** @typedef {{text: string, marks: string[]}} Segment */
/** @typedef {import("./data.js").Evidence} Evidence */

/**
 * The text in pieces, each with the marks that cover it. Offsets count UTF-16 units.
 * @param {string} text
 * @param {readonly Range[]} ranges
 * @returns {Segment[]}
 */
export function segments(text, ranges) {
  const kept = ranges.filter(({ start, end }) => 0 <= start && start < end && end <= text.length);
  const cuts = new Set([0, text.length, ...kept.flatMap(({ start, end }) => [start, end])]);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, i) => ({
    text: text.slice(start, places[i + 1]),
    marks: kept.filter((range) => range.start <= start && start < range.end).map((r) => r.mark),
  }));
}

/**
 * A claim's sentence: the quote marked, and inside it the words for its subject and object.
 * @param {Evidence} evidence
 * @param {string | undefined} subject
 * @param {string | undefined} object
 */
export function quoteSegments(evidence, subject, object) {
  const prefix = evidence.prefix ?? "";
  const text = prefix + evidence.exact + (evidence.suffix ?? "");
  const quote = { start: prefix.length, end: prefix.length + evidence.exact.length };
  const marks = [{ ...quote, mark: "quote" }];
  for (const [words, mark] of /** @type {const} */ ([[subject, "subject"], [object, "object"]])) {
    const at = words ? find(evidence.exact, words) : -1;
    if (words && at >= 0) {
      marks.push({ start: quote.start + at, end: quote.start + at + words.length, mark });
    }
  }
  return segments(text, marks);
}

/** Where the words stand, as whole words if they do somewhere; -1 where they don't.
 * @param {string} text
 * @param {string} words */
function find(text, words) {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + words.length);
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return at;
  }
  return text.indexOf(words);
}
