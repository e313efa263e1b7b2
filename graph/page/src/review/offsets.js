// Places in a text. The server counts code points, this language UTF-16 units.

/** What turns a place in code points into one in UTF-16 units.
 * @param {string} text @returns {(point: number) => number} */
export function unitsOf(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (point) => point;
  const starts = [0];
  for (const character of text) starts.push(starts[starts.length - 1] + character.length);
  return (point) => starts[point] ?? text.length;
}

/** The lines of a text that hold anything, with where they begin.
 * @param {string} text @returns {{start: number, text: string}[]} */
export function paragraphs(text) {
  return [...text.matchAll(/[^\r\n]+/g)]
    .filter(([line]) => line.trim() !== "")
    .map(({ 0: line, index }) => ({ start: index, text: line }));
}

/** The marks that fall into a part of the text, counted from its beginning.
 * @param {readonly import("../sentence.js").Range[]} ranges @param {number} start @param {number} length */
export function within(ranges, start, length) {
  return ranges
    .map(({ start: a, end: b, mark }) => ({ start: Math.max(a - start, 0), end: Math.min(b - start, length), mark }))
    .filter((range) => range.start < range.end);
}

const WORD = /[\p{L}\p{M}\p{N}]/u;

/** A stretch of the text without white space at its ends, and with all of the words that it cuts.
 * @param {string} text @param {number} start @param {number} end @returns {[number, number]} */
export function wholeWords(text, start, end) {
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  if (start === end) return [start, end];
  while (WORD.test(before(text, start)) && WORD.test(after(text, start))) start -= before(text, start).length;
  while (WORD.test(before(text, end)) && WORD.test(after(text, end))) end += after(text, end).length;
  return [start, end];
}

/** @param {string} text @param {number} at */
function before(text, at) {
  return [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
}

/** @param {string} text @param {number} at */
function after(text, at) {
  return String.fromCodePoint(text.codePointAt(at) ?? 32);
}

/** Which of the places where a quote stands is meant, from 1; undefined where it stands only once.
 * @param {string} text @param {string} quote @param {number} start in UTF-16 units */
export function occurrence(text, quote, start) {
  const [all, earlier, wanted] = [text, text.slice(0, start), quote].map(folded);
  const places = [];
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) places.push(at);
  if (places.length < 2) return undefined;
  return 1 + places.filter((at) => at < earlier.length).length;
}

/** As the server compares texts: one apostrophe, one space for a run of white space.
 * @param {string} text */
function folded(text) {
  return text
    .normalize("NFC")
    .replace(/[‘ʼ＇’]/g, "'")
    .replace(/\s+/g, " ");
}
