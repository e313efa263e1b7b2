// Sentences, numbers, dates, words.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

import { amountText, dateText, webAddress } from "../../graph/page/src/format.js";
import { MESSAGES, count, labelIn, pick, say } from "../../graph/page/src/i18n.js";
import { quoteSegments, segments } from "../../graph/page/src/sentence.js";
import { holding } from "../../graph/page/src/words.js";
import { STROKES } from "../../graph/page/src/standing.js";

const NBSP = /[\u00a0\u202f]/g;

/** @param {string} text */
const spaced = (text) => text.replace(NBSP, " ");

test("segments cover the text once, in order, whatever the ranges", () => {
  const ranges = [
    { start: 2, end: 6, mark: "a" },
    { start: 4, end: 9, mark: "b" },
    { start: 8, end: 99, mark: "beyond the end" },
    { start: 5, end: 5, mark: "empty" },
  ];
  const pieces = segments("0123456789", ranges);
  assert.equal(pieces.map((piece) => piece.text).join(""), "0123456789");
  assert.deepEqual(pieces.map((piece) => piece.marks.join()), ["", "a", "a,b", "b", ""]);
});

test("an empty text has no pieces", () => {
  assert.deepEqual(segments("", []), []);
});

test("the quote is marked in its sentence, and in it the words of both ends", () => {
  const evidence = { article: "a", start: 0, end: 0, prefix: "On Monday ", exact: "Acme bought Globex", suffix: "." };
  const pieces = quoteSegments(evidence, "Acme", "Globex");
  assert.deepEqual(
    pieces.map(({ text, marks }) => [text, marks.join()]),
    [
      ["On Monday ", ""],
      ["Acme", "quote,subject"],
      [" bought ", "quote"],
      ["Globex", "quote,object"],
      [".", ""],
    ],
  );
});

test("whole words are marked before parts of words", () => {
  const evidence = { article: "a", start: 0, end: 0, exact: "the IAEA and AI" };
  const marked = quoteSegments(evidence, "AI", undefined).filter(({ marks }) => marks.includes("subject"));
  assert.deepEqual(marked.map(({ text }) => text), ["AI"]);
  const [first] = quoteSegments(evidence, "AI", undefined);
  assert.equal(first.text, "the IAEA and ");
});

test("words of another quote of the claim mark nothing", () => {
  const evidence = { article: "a", start: 0, end: 0, exact: "It grew" };
  assert.deepEqual(quoteSegments(evidence, "Acme", "Globex"), [{ text: "It grew", marks: ["quote"] }]);
});

const roubles = { iri: "x", written: "11 200 milliards", minimum: "11200000000000", maximum: "11200000000000", currency: "RUB" };

test("an amount is written in full digits in both languages", () => {
  assert.equal(spaced(amountText(roubles, "en")), "11,200,000,000,000 Russian rubles");
  assert.equal(spaced(amountText(roubles, "fr")), "11 200 000 000 000 roubles russes");
});

test("digits beyond a double's are kept", () => {
  const amount = { ...roubles, minimum: "12345678901234567890", maximum: "12345678901234567890", currency: null };
  assert.equal(amountText(amount, "en"), "12,345,678,901,234,567,890");
});

test("a range has both ends, a percentage its sign, a thing its name", () => {
  const plain = { iri: "x", written: "", currency: null };
  assert.equal(amountText({ ...plain, minimum: "5", maximum: "7.5", unit_code: "P1" }, "en"), "5% – 7.5%");
  assert.equal(amountText({ ...plain, minimum: "3", maximum: "3", unit_text: "GPUs" }, "en"), "3 GPUs");
});

test("a currency that is no code doesn't break the page", () => {
  assert.equal(amountText({ ...roubles, currency: "<b>" }, "en"), "11,200,000,000,000");
});

for (const [lexical, english, french] of [
  ["2030", "2030", "2030"],
  ["2030-05", "May 2030", "mai 2030"],
  ["2030-05-17", "17 May 2030", "17 mai 2030"],
  ["2030-12-01", "1 December 2030", "1er décembre 2030"],
  ["2030-05-17T23:59:00+02:00", "17 May 2030", "17 mai 2030"],
  ["soon", "soon", "soon"],
]) {
  test(`${lexical} is said at its own precision`, () => {
    assert.equal(dateText(lexical, "en"), english);
    assert.equal(dateText(lexical, "fr"), french);
  });
}

test("only web addresses become links", () => {
  assert.equal(webAddress("https://a.example/x"), "https://a.example/x");
  for (const address of ["javascript:alert(1)", "data:text/html,x", "https://a b", "", undefined]) {
    assert.equal(webAddress(address), undefined);
  }
});

test("both languages have every message, with the same values in it", () => {
  assert.deepEqual(Object.keys(MESSAGES.fr).sort(), Object.keys(MESSAGES.en).sort());
  for (const key of Object.keys(MESSAGES.en)) {
    const values = [MESSAGES.en, MESSAGES.fr].map((words) => words[key].match(/\{\w+\}/g)?.sort());
    assert.deepEqual(values[0], values[1], key);
  }
});

test("every message is used", async () => {
  const folder = new URL("../../graph/page/src/", import.meta.url);
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
  const files = names.map((name) => readFile(new URL(name, folder), "utf8"));
  // "word", or `word${with}a part that varies`.
  const said = (await Promise.all(files)).flatMap((text) => [...text.matchAll(/"(\w+)"|`(\w*\$\{[^{}]+\}\w*)`/g)]);
  const used = said.map(([, word, varying]) => word ?? varying.replace(/\$\{.*\}/, "\\w+")).filter((word) => word !== "\\w+");
  const isUsed = new RegExp(`^(${[...used, ...Object.keys(STROKES)].join("|")})$`);
  assert.deepEqual(Object.keys(MESSAGES.en).filter((key) => !isUsed.test(key)), []);
});

test("the first language that the page speaks is taken, else English", () => {
  assert.equal(pick(["de-DE", "fr-CA", "en"]), "fr");
  assert.equal(pick(["zh", "de"]), "en");
  assert.equal(pick([]), "en");
});

test("labels fall back to English, then to any", () => {
  assert.equal(labelIn({ fr: "Chine", en: "China" }, "fr", "x"), "Chine");
  assert.equal(labelIn({ zh: "中国" }, "fr", "x"), "中国");
  assert.equal(labelIn(undefined, "fr", "x"), "x");
});

test("values go into messages as they are, one is singular", () => {
  assert.equal(say("en", "selected", { name: "$& {name}" }), "Selected: $& {name}");
  assert.equal(count("en", "articleCount", 1), "1 article");
  assert.equal(count("fr", "claimCount", 2), "2 énoncés");
  assert.equal(count("fr", "claimCount", 0), "0 énoncé");
  assert.equal(count("en", "claimCount", 1234), "1,234 statements");
});

test("a page of the most connected part says of how much", () => {
  const claims = [{ inferred: false }, { inferred: true }, { inferred: false }];
  const model = /** @type {import("../../graph/page/src/data.js").Model} */ (/** @type {unknown} */ ({ data: { claims, holds: { of: 20001 } } }));
  assert.match(holding(model, "en"), /^This page holds a part of the graph: 2 of 20,001 statements/u);
  assert.match(spaced(holding(model, "fr")), /2 énoncés sur 20 001/u);
});
