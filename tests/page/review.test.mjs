// The review's values: places in a text, what follows from an action, what a key is for.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";

import { bearer } from "../../graph/page/src/review/combo.js";
import {
  changed,
  fits,
  inReadingOrder,
  nextWaiting,
  progress,
  relationsBetween,
} from "../../graph/page/src/review/desk.js";
import { actOf } from "../../graph/page/src/review/keys.js";
import { occurrence, paragraphs, unitsOf, wholeWords, within } from "../../graph/page/src/review/offsets.js";
import { WORDS } from "../../graph/page/src/review/tell.js";

/** @param {string} key @param {string} status @param {number} [start] @param {object} [entry] */
const fact = (key, status, start = 0, entry = {}) => ({
  key,
  status,
  entry,
  evidence: [{ start, end: start + 1, exact: "x" }],
  problem: null,
  subject: null,
  object: null,
  speaker: null,
});
const STATE = {
  facts: [fact("a", "accepted"), fact("b", "proposed"), fact("c", "proposed")],
  rejected: [],
  entities: [],
  relations: [],
  classes: [],
  modalities: {},
  reviewer: "Ana",
  can_undo: false,
  article: { slug: "s", title: "", text: "", language: "en" },
};

test("places count code points for the server, UTF-16 units here", () => {
  const text = "🚋 une 👩‍🔧 là";
  const units = unitsOf(text);
  for (let point = 0; point <= [...text].length; point++)
    assert.equal(units(point), [...text].slice(0, point).join("").length);
  assert.equal(unitsOf("là")(1), 1);
});

test("words that are selected in half are taken whole, in any script and never in half a character", () => {
  const whole = (/** @type {string} */ text, /** @type {number} */ a, /** @type {number} */ b) =>
    text.slice(...wholeWords(text, a, b));
  assert.equal(whole("Mayor Lena signed it", 3, 14), "Mayor Lena signed");
  assert.equal(whole("a  word  b", 1, 8), "word");
  assert.equal(whole("l’État paie", 3, 5), "État");
  assert.equal(whole("𝒜𝒷𝒸 d", 2, 4), "𝒜𝒷𝒸");
  assert.equal(whole("(Ana)", 1, 4), "Ana");
  assert.equal(whole("   ", 0, 3), "");
});

test("which of several equal passages is meant", () => {
  const text = "it’s so, it's so,\n it’s  so";
  assert.equal(occurrence(text, "it’s so", 0), 1);
  assert.equal(occurrence(text, "it's so", 9), 2);
  assert.equal(occurrence(text, "it’s  so", 19), 3);
  assert.equal(occurrence(text, "so, it’s so, it", 5), undefined);
});

test("an article is cut at its lines, and marks with it", () => {
  const lines = paragraphs("One\r\n\r\n two \n \n");
  assert.deepEqual(lines, [
    { start: 0, text: "One" },
    { start: 7, text: " two " },
  ]);
  const mark = { start: 1, end: 10, mark: "f" };
  assert.deepEqual(within([mark], 0, 3), [{ start: 1, end: 3, mark: "f" }]);
  assert.deepEqual(within([mark], 7, 5), [{ start: 0, end: 3, mark: "f" }]);
  assert.deepEqual(within([mark], 20, 5), []);
});

test("an action changes what it says and nothing else", () => {
  const after = changed(STATE, {
    article: "s",
    facts: [fact("b", "accepted"), fact("d", "proposed")],
    gone: ["c"],
    rejected: [{ key: "r1", entry: {}, reason: "", by: "Ana", on: "" }],
    entities: [],
    entities_gone: [],
    order: ["a", "d", "b"],
    can_undo: true,
    message: "",
  });
  assert.deepEqual(
    after.facts.map(({ key, status }) => [key, status]),
    [
      ["a", "accepted"],
      ["d", "proposed"],
      ["b", "accepted"],
    ],
  );
  assert.equal(after.facts[0], STATE.facts[0]);
  assert.equal(after.rejected.length, 1);
  assert.equal(after.can_undo, true);
  const back = changed(after, {
    article: "s",
    facts: [fact("c", "proposed")],
    gone: ["d", "r1"],
    rejected: [],
    entities: [],
    entities_gone: [],
    order: ["a", "b", "c"],
    can_undo: false,
    message: "",
  });
  assert.deepEqual(
    back.facts.map(({ key }) => key),
    ["a", "b", "c"],
  );
  assert.deepEqual(back.rejected, []);
});

test("the next that waits comes after the place, then around", () => {
  assert.equal(nextWaiting(STATE.facts, "b"), "c");
  assert.equal(nextWaiting(STATE.facts, "c"), "b");
  assert.equal(nextWaiting(STATE.facts, null), "b");
  assert.equal(nextWaiting([STATE.facts[0]], "a"), "a");
});

test("facts stand in the order of the article, those that it doesn't say at the end", () => {
  const lost = { ...fact("lost", "proposed"), evidence: [] };
  assert.deepEqual(
    inReadingOrder([lost, fact("late", "proposed", 9), fact("early", "accepted", 2)]).map(({ key }) => key),
    ["early", "late", "lost"],
  );
});

test("what was reviewed is what a person has decided", () => {
  const turned = (/** @type {string} */ by) => ({ key: by, entry: {}, reason: "", by, on: "" });
  const state = {
    ...STATE,
    facts: [...STATE.facts, fact("d", "accepted", 0, { reviewer: "Ana" })],
    rejected: [turned("newsgraph"), turned("Bo")],
  };
  assert.deepEqual(progress(state), { reviewed: 2, all: 4, waiting: 2 });
});

test("a relation is offered where its classes, or those above, are the ends'", () => {
  const kind = (/** @type {string} */ iri, /** @type {string[]} */ ...parents) => ({
    iri,
    name: iri,
    labels: {},
    parents,
  });
  const relation = (
    /** @type {string} */ name,
    /** @type {string[]} */ from,
    /** @type {string[]} */ to,
    symmetric = false,
  ) => ({ iri: name, name, labels: {}, definitions: {}, subject_classes: from, object_classes: to, symmetric });
  const state = {
    ...STATE,
    classes: [kind("Bank", "Company"), kind("Company", "Actor"), kind("Actor"), kind("Place")],
    relations: [
      relation("invests", ["Actor"], ["Place"]),
      relation("meets", ["Actor"], ["Actor"]),
      relation("borders", ["Place"], ["Actor"], true),
      relation("any", [], []),
    ],
  };
  assert.equal(fits(state.classes, "Bank", ["Actor"]), true);
  assert.equal(fits(state.classes, "Place", ["Actor"]), false);
  const names = (/** @type {string | null} */ a, /** @type {string | null} */ b) =>
    relationsBetween(state, a, b).map(({ name }) => name);
  assert.deepEqual(names("Bank", "Place"), ["invests", "borders", "any"]);
  assert.deepEqual(names("Bank", "Bank"), ["meets", "any"]);
  assert.deepEqual(names(null, "Bank"), ["meets", "borders", "any"]);
});

test("a name means one entity or none", () => {
  const entity = (/** @type {string} */ iri, /** @type {string[]} */ ...names) => ({
    iri,
    label: names[0],
    labels: {},
    names,
    class: "",
  });
  const all = [entity("a", "L’Or", "Or"), entity("b", "Or")];
  assert.equal(bearer(" l'or ", all)?.iri, "a");
  assert.equal(bearer("Or", all), null);
  assert.equal(bearer("", all), null);
  assert.equal(bearer("Lor", all), null);
});

/** @param {string} key @param {object} [more] */
const act = (key, more = {}) =>
  actOf(
    /** @type {any} */ ({
      key,
      target: null,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      repeat: false,
      defaultPrevented: false,
      ...more,
    }),
  );

test("a key belongs to fields and to the browser first, and decides once", () => {
  assert.equal(act("a"), "accept");
  assert.equal(act("a", { ctrlKey: true }), undefined);
  assert.equal(act("a", { repeat: true }), undefined);
  assert.equal(act("j", { repeat: true }), "next");
  assert.equal(act("ArrowDown"), undefined);
  const inside = (/** @type {string} */ selector) => ({
    target: { closest: (/** @type {string} */ asked) => asked.includes(selector) },
  });
  assert.equal(act("a", inside("input")), undefined);
  assert.equal(act("ArrowDown", inside(".facts")), "next");
});

test("every language says the same things, with the same blanks", () => {
  const blanks = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort();
  for (const words of Object.values(WORDS)) {
    assert.deepEqual(Object.keys(words), Object.keys(WORDS.en));
    for (const [key, text] of Object.entries(words))
      assert.deepEqual(blanks(text), blanks(WORDS.en[/** @type {"find"} */ (key)]), key);
  }
});

test("every word is used", async () => {
  const folder = new URL("../../graph/page/src/review/", import.meta.url);
  const texts = (await readdir(folder)).map((file) => readFile(new URL(file, folder), "utf8"));
  const code = (await Promise.all(texts)).join("\n");
  const varying = [...code.matchAll(/tell\(language, `(\w+)\$/g)].map(([, start]) => start);
  const isUsed = (/** @type {string} */ key) =>
    code.includes(`"${key}"`) || varying.some((start) => key.startsWith(start));
  assert.deepEqual(
    Object.keys(WORDS.en).filter((key) => !isUsed(key)),
    [],
  );
});
