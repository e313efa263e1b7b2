// Search, state, filter, data and the places of labels.

import assert from "node:assert/strict";
import { test } from "node:test";

import { checksum } from "../../graph/page/src/checksum.js";
import { DamagedError, Model, isWhole, load, standingOf } from "../../graph/page/src/data.js";
import { EVERYTHING, createSieve, isFiltered, toggled } from "../../graph/page/src/filter.js";
import { boxAround, lineThrough, nameBox, overlap, placeLabels } from "../../graph/page/src/place.js";
import { indexNames, plain, search } from "../../graph/page/src/search.js";
import { formatPlace, parsePlace } from "../../graph/page/src/state.js";

const INDEX = indexNames({
  sberbank: { label: "Sberbank", names: ["Сбербанк", "Sber"] },
  cote: { label: "Côte d’Ivoire", names: ["Ivory Coast"] },
  china: { label: "China", names: ["Chine", "中国", "Pékin"] },
  indochina: { label: "Indochina" },
  hostile: { label: "</script><img>" },
});

/** @param {string} query */
const found = (query) => search(INDEX, query, 8).map(({ iri }) => iri);

test("a name is found in any script, without accents or case", () => {
  assert.deepEqual(found("СБЕР"), ["sberbank"]);
  assert.deepEqual(found("中"), ["china"]);
  assert.deepEqual(found("pekin"), ["china"]);
  assert.deepEqual(found("cote d'iv"), ["cote"]);
});

test("the beginning of a name comes before its inside", () => {
  assert.deepEqual(found("china"), ["china", "indochina"]);
  assert.deepEqual(found("coast"), ["cote"]);
});

test("characters with a meaning elsewhere have none here", () => {
  assert.deepEqual(found("</script>"), ["hostile"]);
  assert.deepEqual(found(".*"), []);
  assert.deepEqual(found("  "), []);
});

test("the limit holds", () => {
  assert.equal(search(INDEX, "i", 2).length, 2);
});

test("what can't be seen doesn't count", () => {
  assert.equal(plain("\u202eÉlan\u202c  d’Est"), "elan d est");
});

const BASES = { entity: "https://x.org/entity/", claim: "https://x.org/claim/", inference: "https://x.org/inference/" };

for (const place of [
  { selection: null, view: "graph", query: null, language: null },
  { selection: { kind: "entity", iri: "https://x.org/entity/Élan & co" }, view: "table", query: null, language: "fr" },
  { selection: { kind: "claim", iri: "https://x.org/claim/3f" }, view: "graph", query: null, language: "en" },
  { selection: { kind: "claim", iri: "https://x.org/inference/3f" }, view: "graph", query: null, language: null },
  { selection: { kind: "entity", iri: "https://elsewhere.org/#1" }, view: "graph", query: null, language: null },
  { selection: { kind: "entity", iri: "urn:x:1" }, view: "graph", query: null, language: null },
  { selection: { kind: "entity", iri: "https://x.org/entity/Alien:_the_film" }, view: "graph", query: null, language: null },
  { selection: null, view: "ask", query: null, language: null },
  { selection: null, view: "graph", query: "ASK {}", language: null },
  { selection: { kind: "claim", iri: "https://x.org/claim/3f" }, view: "table", query: "ASK {}", language: null },
  { selection: null, view: "ask", query: "SELECT ?s {\n  ?s ?p \"&=#é\" }", language: "fr" },
]) {
  test(`a link keeps ${JSON.stringify(place)}`, () => {
    const whole = { path: null, around: null, ...place };
    assert.deepEqual(parsePlace(`#${formatPlace(/** @type {any} */ (whole), BASES)}`, BASES), whole);
  });
}

test("a fragment that isn't ours shows everything", () => {
  const nothing = { selection: null, path: null, around: null, view: "graph", query: null, language: null };
  assert.deepEqual(parsePlace("#lang=xx&view=<b>&entity=", BASES), nothing);
});

const DATA = {
  format: 1,
  entities: { a: { label: "A", class: "C" }, b: { label: "B", class: "C" }, d: { label: "D", class: "D" } },
  classes: {},
  claims: [
    { iri: "1", subject: "a", relation: "r", object: "b", modality: "Asserted" },
    { iri: "2", subject: "a", relation: "r", object: "d", modality: "Denied", speaker: "b" },
    { iri: "3", subject: "d", relation: "r", object: "b", modality: "Asserted", inferred: true, derived_from: ["1"] },
    { iri: "4", subject: "d", relation: "r", object: "b", modality: "Asserted", status: "Proposed", contents: ["2"] },
  ],
};
const PICTURE = {
  nodes: ["a", "b", "d"].map((id) => ({ id })),
  edges: DATA.claims.map(({ iri, subject, object }) => ({ id: iri, from: subject, to: object, claims: [iri] })),
};

/** @param {object} data @param {object} picture */
const model = (data = DATA, picture = PICTURE) => new Model(/** @type {any} */ (data), /** @type {any} */ (picture));

test("a claim stands as its modality, unless it is inferred or not accepted", () => {
  assert.deepEqual(DATA.claims.map(standingOf), ["Asserted", "Denied", "Inferred", "Proposed"]);
});

test("an entity's claims are those about it, and those that it makes", () => {
  assert.deepEqual(model().claimsAbout("b").map(({ iri }) => iri), ["1", "3", "4"]);
  assert.deepEqual(model().claimsBeside("b").map(({ iri }) => iri), ["2"]);
  assert.deepEqual(model().framesOf("2").map(({ iri }) => iri), ["4"]);
});

test("switching a class off takes its edges away, and nodes that nothing links", () => {
  const view = createSieve(model())({ ...EVERYTHING, classes: new Set(["D"]) }, null);
  assert.deepEqual([[...view.edges], [...view.nodes]], [["1"], ["a", "b"]]);
});

test("switching a standing off leaves the others", () => {
  const filter = { ...EVERYTHING, standings: toggled(EVERYTHING.standings, "Asserted") };
  assert.deepEqual([...createSieve(model())(filter, null).edges], ["2", "3", "4"]);
  assert.ok(isFiltered(filter));
  assert.ok(!isFiltered({ ...filter, standings: toggled(filter.standings, "Asserted") }));
});

test("each kind of filter counts what the others leave", () => {
  const filter = { ...EVERYTHING, classes: new Set(["D"]), standings: new Set(["Denied"]) };
  const { counts } = createSieve(model())(filter, null);
  assert.deepEqual([...counts.classes], [["C", 2], ["D", 1]]);
  assert.deepEqual([...counts.standings], [["Asserted", 1]]);
});

test("data that was cut short or edited is refused", async () => {
  const page = (/** @type {string} */ text, sum = checksum(text)) => ({ getElementById: () => ({ textContent: text, dataset: { checksum: sum } }) });
  const whole = JSON.stringify(DATA);
  await assert.rejects(load(/** @type {any} */ (page(whole.slice(0, -9), checksum(whole)))), DamagedError);
  assert.ok(isWhole(/** @type {any} */ (page(whole))));
  assert.ok(!isWhole(/** @type {any} */ (page(whole.replace('"A"', '"B"'), checksum(whole)))));
  assert.ok(!isWhole(/** @type {any} */ ({ getElementById: () => null })));
  assert.throws(() => model({ ...DATA, format: 2 }), DamagedError);
  assert.throws(() => model({ ...DATA, claims: DATA.claims.slice(1) }), DamagedError);
  assert.throws(() => model(DATA, { ...PICTURE, nodes: PICTURE.nodes.slice(1) }), DamagedError);
});

const label = (/** @type {string} */ id, /** @type {number[][]} */ spots, /** @type {number[][]} */ line = []) => ({
  id,
  width: 20,
  height: 10,
  spots: spots.map(([x, y]) => ({ x, y })),
  line: lineThrough(line.map(([x, y]) => ({ x, y }))),
});

test("labels keep off obstacles and each other; what finds no place is left out", () => {
  const labels = [label("a", [[0, 0], [50, 0]]), label("b", [[55, 0], [50, 40]]), label("c", [[0, 3]])];
  const placed = placeLabels(labels, [boxAround({ x: 0, y: 0 }, 30, 30)]);
  assert.deepEqual([...placed], [["a", { x: 50, y: 0 }], ["b", { x: 50, y: 40 }]]);
});

test("a label moves off another's line if it can", () => {
  const labels = [label("a", [[0, 0], [0, 50]]), label("b", [], [[3, 3]])];
  assert.deepEqual(placeLabels(labels, []).get("a"), { x: 0, y: 50 });
});

test("boxes that only touch don't overlap", () => {
  const box = boxAround({ x: 0, y: 0 }, 10, 10);
  assert.ok(!overlap(box, boxAround({ x: 10, y: 0 }, 10, 10)));
  assert.ok(overlap(box, boxAround({ x: 9, y: 0 }, 10, 10)));
});

test("a name never lies on its own node", () => {
  const [text, at, size] = [{ lines: ["name"], width: 40, height: 20 }, { x: 0, y: 0 }, 10];
  for (const side of /** @type {const} */ (["below", "above", "right", "left"])) {
    assert.ok(!overlap(nameBox(text, at, size, side), boxAround(at, 2 * size, 2 * size)), side);
  }
});
