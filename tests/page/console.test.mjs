// The console's text: prefixes, parameters, mistakes, and answers as files.

import assert from "node:assert/strict";
import { test } from "node:test";

import { csv, irisIn, read } from "../../graph/page/src/results.js";
import { bind, mistake, term, withPrefixes } from "../../graph/page/src/sparql.js";
import { turtle, written } from "../../graph/page/src/turtle.js";

const PREFIXES = { ng: "https://x.org/ns#", ent: "https://x.org/entity/" };
const NAMED = new Map([["cote d ivoire", "https://x.org/entity/Côte"]]);

test("an IRI is written with its prefix where its rest is a plain name", () => {
  assert.equal(written("https://x.org/entity/Москва-1", PREFIXES), "ent:Москва-1");
  assert.equal(written("https://x.org/entity/a/b", PREFIXES), "<https://x.org/entity/a/b>");
  assert.equal(written("urn:a", PREFIXES), "<urn:a>");
});

test("prefixes take one line", () => {
  assert.equal(withPrefixes("ASK {}", PREFIXES).split("\n")[1], "ASK {}");
});

for (const [sparql, bound] of [
  ["SELECT ?a { ?a ?b ?c }", "SELECT ?a { VALUES ?a { ent:X } ?a ?b ?c }"],
  ["SELECT (EXISTS { } AS ?x)\nWHERE { ?a ?b ?c }", "SELECT (EXISTS { } AS ?x)\nWHERE { VALUES ?a { ent:X } ?a ?b ?c }"],
  ["# {\nCONSTRUCT { ?a ?b ?c } WHERE { ?a ?b '{' }", "# {\nCONSTRUCT { ?a ?b ?c } WHERE { VALUES ?a { ent:X } ?a ?b '{' }"],
  ["ASK { ?a ?b ?c }", "ASK { VALUES ?a { ent:X } ?a ?b ?c }"],
]) {
  test(`a value is bound at the start of the pattern: ${sparql}`, () => {
    assert.equal(bind(sparql, { a: "ent:X" }), bound);
    assert.equal(bind(sparql, {}), sparql);
  });
}

for (const [text, expected] of /** @type {[string, string | null][]} */ ([
  ["  Côte d’Ivoire ", "<https://x.org/entity/Côte>"],
  ["ent:A", "ent:A"],
  ["<urn:a>", "<urn:a>"],
  ["https://a.b/c", "<https://a.b/c>"],
  ["2030-12-31", '"2030-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'],
  ["-4.5", "-4.5"],
  ['"a \\" b"@fr', '"a \\" b"@fr'],
  ['"a" } INSERT {', null],
  ["<urn:a> } {", null],
  ["other:A", null],
  ["nobody", null],
])) {
  test(`a parameter is read: ${text}`, () => assert.equal(term(text, NAMED, PREFIXES), expected));
}

for (const [sparql, line, column, word] of /** @type {[string, number, number, string][]} */ ([
  ["SELECT ?s {\n  ?s ?p ?o .\n  x\n}", 3, 3, "x"],
  ["SELECT ?s { ?s ?p ?o FILTR(?o) }", 1, 22, "FILTR"],
  ["SELECT ?s WHER { ?s ?p ?o }", 1, 11, "WHER"],
  ["SELECT ?s {\n  ?s ?p ?o", 2, 11, ""],
  ["SELECT ?s {\n  ?s nobody:knows ?o }", 2, 6, "nobody:knows"],
])) {
  test(`what is wrong is shown where it stands: ${sparql}`, () => {
    const found = mistake(sparql, "error at 2:1: expected something", PREFIXES);
    assert.deepEqual([found?.line, found?.column, found?.word], [line, column, word]);
  });
}

test("where the grammar sees nothing wrong, the engine's place counts", () => {
  const found = mistake("SELECT ?s {\n  ?s <a> ?o }", "error at 3:6: expected IRI parsing failed", PREFIXES);
  assert.deepEqual([found?.line, found?.column], [2, 6]);
  assert.equal(mistake("ASK {}", "out of memory", PREFIXES), null);
});

test("a declared prefix is known", () => {
  const sparql = "PREFIX a: <urn:a> SELECT ?s { ?s a:b ng:c ; b:c ?o }";
  assert.equal(mistake(sparql, "error at 1:1: expected x", PREFIXES)?.prefix, "b:");
});

test("CSV is quoted where it must be", () => {
  const rows = [{ a: { type: "literal", value: 'x "y", z\n' } }, { b: { type: "uri", value: "urn:a" } }];
  assert.equal(csv(["a", "b"], /** @type {any} */ (rows)), 'a,b\r\n"x ""y"", z\n",\r\n,urn:a\r\n');
});

test("Turtle has each triple once, by subject, and leaves texts alone", () => {
  const lines = [
    '<https://x.org/entity/A> <https://x.org/ns#says> "<https://x.org/ns#no> \\" ."@en .',
    "<https://x.org/entity/A> <https://x.org/ns#knows> <https://x.org/entity/B> .",
    "_:b <https://x.org/ns#knows> <https://x.org/entity/a/b> .",
    "_:b <https://x.org/ns#knows> <https://x.org/entity/a/b> .",
  ];
  const found = read(lines.join("\n"));
  assert.equal(
    turtle(found.kind === "triples" ? found.lines : [], PREFIXES),
    '@prefix ng: <https://x.org/ns#> .\n@prefix ent: <https://x.org/entity/> .\n' +
      '\nent:A ng:knows ent:B ;\n  ng:says "<https://x.org/ns#no> \\" ."@en .\n' +
      "\n_:b ng:knows <https://x.org/entity/a/b> .\n",
  );
  assert.ok(irisIn(found).has("https://x.org/entity/B"));
});
