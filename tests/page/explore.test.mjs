// Dates, neighbourhoods, paths, sentences and the arrow keys.

import assert from "node:assert/strict";
import { test } from "node:test";

import { daysOf, spanOf } from "../../graph/page/src/dates.js";
import { linksOf, pathsBetween, within } from "../../graph/page/src/explore.js";
import { next } from "../../graph/page/src/keys.js";
import { excerpt, indexSentences, searchSentences } from "../../graph/page/src/search.js";
import { formatPlace, parsePlace } from "../../graph/page/src/state.js";
import { entriesOf } from "../../graph/page/src/timeline.js";

/** Claims from "ab": a to b, "a=b": symmetric.
 * @param {...string} pairs @returns {any[]} */
const claims = (...pairs) => pairs.map((pair) => ({ iri: pair, subject: pair[0], object: pair.at(-1), symmetric: pair.length > 2 }));

/** @param {any[]} among @param {string} from @param {string} to @param {boolean} [arrows] */
const routes = (among, from, to, arrows = false) =>
  pathsBetween(among, from, to, arrows).map((steps) => from + steps.map((step) => step.to).join(""));

for (const [lexical, days] of /** @type {[string | undefined, string[] | null][]} */ ([
  ["2024", ["2024-01-01", "2024-12-31"]],
  ["2024-02", ["2024-02-01", "2024-02-29"]],
  ["2023-02", ["2023-02-01", "2023-02-28"]],
  ["2024-04-30T10:00:00Z", ["2024-04-30", "2024-04-30"]],
  ["soon", null],
  [undefined, null],
])) {
  test(`${lexical} covers its days`, () => assert.deepEqual(daysOf(lexical), days));
}

test("a claim's span goes from its earliest day to its latest", () => {
  assert.deepEqual(spanOf(/** @type {any} */ ({ on: "2024-05", by: "2030", from: "2024-05-03" })), ["2024-05-01", "2030-12-31"]);
  assert.equal(spanOf(/** @type {any} */ ({})), null);
});

test("a neighbourhood ends after its steps, whatever the direction", () => {
  const links = linksOf(claims("ab", "cb", "cd", "de"));
  assert.deepEqual([...within(links, "a", 1)], [["a", 0], ["b", 1]]);
  assert.deepEqual([...within(links, "a", 2).keys()], ["a", "b", "c"]);
  assert.deepEqual([...within(links, "nowhere", 2).keys()], ["nowhere"]);
});

test("paths come shortest first, without circles, with no more than four steps", () => {
  const among = claims("ab", "bc", "cd", "de", "ef", "ac", "ad", "aa");
  assert.deepEqual(routes(among, "a", "d"), ["ad", "acd", "abcd"]);
  assert.deepEqual(routes(among, "a", "f"), ["adef", "acdef"]);
  assert.deepEqual(routes(among, "a", "a"), []);
  assert.deepEqual(routes(claims("ab", "bc", "cd", "de", "ef"), "a", "f"), []);
});

test("with the arrows, only a symmetric claim leads back", () => {
  assert.deepEqual(routes(claims("ba", "bc"), "a", "c", true), []);
  assert.deepEqual(routes(claims("b=a", "bc"), "a", "c", true), ["abc"]);
  assert.deepEqual(routes(claims("ba", "bc"), "a", "c"), ["abc"]);
});

test("claims between the same two are one step", () => {
  const [[step]] = pathsBetween(claims("ab", "ba"), "a", "b", false);
  assert.deepEqual(step.claims.map(({ iri }) => iri), ["ab", "ba"]);
});

test("a large dense network answers soon", () => {
  const names = Array.from({ length: 60 }, (_, i) => String.fromCodePoint(0x4e00 + i));
  const among = claims(...names.flatMap((a) => names.filter((b) => a < b).map((b) => a + b)));
  assert.equal(pathsBetween(among, names[0], names[59], false).length, 50);
});

const SAID = indexSentences(/** @type {any} */ ([
  { iri: "1", evidence: [{ prefix: "Hier, ", exact: "l’État a signé", suffix: " à Pékin." }] },
  { iri: "2", evidence: [{ exact: "Beijing signed; the state too" }, { exact: "俄罗斯转向中国" }] },
  { iri: "3" },
]));

for (const [query, found] of /** @type {[string, string][]} */ ([
  ["etat a SIGNE", "1"],
  ["pekin hier", "1"],
  ["signed state", "2"],
  ["中国", "2"],
  ["state signe pekin", ""],
  [" ", ""],
])) {
  test(`sentences with “${query}”`, () => {
    assert.equal(searchSentences(SAID, query).map(({ claim }) => claim.iri).join(), found);
  });
}

test("an excerpt marks the words that are hit, and loses none behind them", () => {
  const text = `${"word ".repeat(40)}then l’État signed.`;
  const pieces = excerpt(text, "etat");
  assert.deepEqual(pieces.filter(({ hit }) => hit), [{ text: "État", hit: true }]);
  assert.equal(pieces[0].text, "… ");
  assert.ok(text.endsWith(pieces.slice(1).map((piece) => piece.text).join("")));
});

const STOPS = [
  { id: "hub", label: "Zed", at: { x: 0, y: 0 } },
  { id: "right", label: "Anna", at: { x: 50, y: 10 } },
  { id: "far", label: "Bea", at: { x: 90, y: 0 } },
  { id: "up", label: "Chu", at: { x: 5, y: -40 } },
];

for (const [key, from, to] of /** @type {[string, string | undefined, string | undefined][]} */ ([
  ["ArrowRight", "hub", "right"],
  ["ArrowUp", "hub", "up"],
  ["ArrowLeft", "hub", undefined],
  ["ArrowLeft", undefined, "hub"],
  ["PageDown", "hub", "right"],
  ["PageUp", "right", "hub"],
  ["Home", "far", "right"],
  ["End", "far", "hub"],
  ["x", "hub", undefined],
  ["x", undefined, undefined],
])) {
  test(`${key} leads from ${from} to ${to}`, () => assert.equal(next(key, STOPS, from), to));
}

test("the timeline has each date of a claim, in order", () => {
  const among = /** @type {any} */ ([{ iri: "a", on: "2024-05", by: "2030" }, { iri: "b", from: "2024" }, { iri: "c" }]);
  assert.deepEqual(entriesOf(among).map(({ claim, kind }) => `${claim.iri} ${kind}`), ["b from", "a on", "a by"]);
});

const BASES = { entity: "https://x.org/e/", claim: "https://x.org/c/", inference: "https://x.org/i/" };

for (const fragment of [
  "path=A&to=B&arrows=1&stated=1&nth=3",
  "path=A",
  "path=",
  "view=timeline&entity=A&around=A&steps=2",
  "around=urn%3Ax%3A1&steps=1&lang=fr",
]) {
  test(`a link to ${fragment} is kept`, () => {
    assert.equal(formatPlace(parsePlace(fragment, BASES), BASES), fragment);
  });
}
