// SPARQL as text: prefixes, parameters, and the place where a query is wrong.

import { SparqlLanguage } from "codemirror-lang-sparql";

import { plain } from "./search.js";
import { PLAIN } from "./turtle.js";

/** @typedef {import("./turtle.js").Prefixes} Prefixes */
/** @typedef {{from: number, to: number, line: number, column: number, word: string, prefix?: string}} Mistake */

/** The prefixes, declared in one line before the query.
 * @param {string} sparql @param {Prefixes} prefixes */
export function withPrefixes(sparql, prefixes) {
  const declared = Object.entries(prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`);
  return `${declared.join(" ")}\n${sparql}`;
}

/** Nodes of the query's syntax tree.
 * @param {string} sparql
 * @param {(node: import("@lezer/common").SyntaxNodeRef) => boolean} wanted */
function nodes(sparql, wanted) {
  /** @type {{from: number, to: number}[]} */
  const found = [];
  SparqlLanguage.parser.parse(sparql).iterate({
    enter: (node) => void (wanted(node) && found.push({ from: node.from, to: node.to })),
  });
  return found;
}

/** The query with values given to variables, at the start of its pattern and on the same line.
 * @param {string} sparql
 * @param {Record<string, string>} values variable -> term, as it is written in a query */
export function bind(sparql, values) {
  const given = Object.entries(values).map(([name, term]) => ` VALUES ?${name} { ${term} }`);
  const [pattern] = nodes(sparql, ({ name, node }) => name === "GroupGraphPattern" && node.parent?.name === "WhereClause");
  if (given.length === 0 || pattern === undefined) return sparql;
  return sparql.slice(0, pattern.from + 1) + given.join("") + sparql.slice(pattern.from + 1);
}

/** The term that a person means: an IRI, a prefixed name, a day, a number, a quoted text, or the
 * name of something. `null` where nothing is called so.
 * @param {string} text
 * @param {ReadonlyMap<string, string>} named plain name -> IRI
 * @param {Prefixes} prefixes */
export function term(text, named, prefixes) {
  const value = text.trim();
  const iri = /^<([^<>"{}|^`\\\s]*)>$|^(https?:\/\/[^<>"{}|^`\\\s]+)$/.exec(value);
  if (iri) return `<${iri[1] ?? iri[2]}>`;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return `"${value}"^^<http://www.w3.org/2001/XMLSchema#date>`;
  if (/^[+-]?(\d+|\d*\.\d+)$/.test(value) || /^"(\\.|[^"\\\n])*"(@[\w-]+)?$/.test(value)) return value;
  const [, prefix, local] = /^(\w*):(.*)$/u.exec(value) ?? [];
  if (prefix in prefixes && PLAIN.test(local)) return value;
  const found = named.get(plain(value));
  return found === undefined ? null : `<${found}>`;
}

/** Where a query that the engine refused is wrong; `null` where that isn't its syntax.
 * @param {string} sparql
 * @param {string} message the engine's, about `withPrefixes`
 * @param {Prefixes} prefixes
 * @returns {Mistake | null} */
export function mistake(sparql, message, prefixes) {
  const place = /^error at (\d+):(\d+):/.exec(message);
  if (place === null) return null;
  // The engine says how far it came, which may lie behind what is wrong.
  const [wrong] = nodes(sparql, ({ type }) => type.isError || type.name === "Update");
  const names = wrong ? [] : nodes(sparql, ({ name }) => name === "PrefixedName");
  const stranger = names.find(({ from, to }) => !isDeclared(sparql, sparql.slice(from, to), prefixes));
  let from = (wrong ?? stranger)?.from ?? wordStart(sparql, offset(sparql, Number(place[1]) - 2, Number(place[2]) - 1));
  from += sparql.length - from - sparql.slice(from).trimStart().length;
  const word = /^([\p{L}\p{N}_:?$.-]+|.)?/u.exec(sparql.slice(from))?.[0] ?? "";
  const before = sparql.slice(0, from).split("\n");
  return {
    from,
    to: from + word.length,
    line: before.length,
    column: before[before.length - 1].length + 1,
    word,
    prefix: stranger && word.slice(0, word.indexOf(":") + 1),
  };
}

/** @param {string} sparql @param {string} name @param {Prefixes} prefixes */
function isDeclared(sparql, name, prefixes) {
  const prefix = name.slice(0, name.indexOf(":"));
  const declared = nodes(sparql, (node) => node.name === "PrefixDecl");
  return prefix in prefixes || declared.some(({ from, to }) => sparql.slice(from, to).includes(`${prefix}:`));
}

/** @param {string} text @param {number} at somewhere in a word */
function wordStart(text, at) {
  return at - (/[\p{L}\p{N}_:?$.-]*$/u.exec(text.slice(0, at))?.[0].length ?? 0);
}

/** @param {string} text @param {number} line @param {number} column both from 0 */
function offset(text, line, column) {
  const lines = text.split("\n").slice(0, Math.max(0, line));
  return Math.min(text.length, lines.reduce((sum, each) => sum + each.length + 1, column));
}
