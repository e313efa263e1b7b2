// An answer of the console: for the eye as a table, for programs as CSV and Turtle.

import { el, name } from "./dom.js";
import { webAddress } from "./format.js";
import { written } from "./sparql.js";

/** @typedef {{type: "uri" | "literal" | "bnode", value: string, "xml:lang"?: string, datatype?: string}} Term */
/** @typedef {Record<string, Term>} Row */
/** @typedef {{kind: "table", variables: string[], rows: Row[]} | {kind: "truth", value: boolean} | {kind: "triples", lines: string[]}} Answer */
/** @typedef {import("./sparql.js").Prefixes} Prefixes */

const FIRST = 200;
/** A text of more characters gets a wider column. */
const LONG = 40;
const TOKEN = /"(?:[^"\\]|\\.)*"|<([^>]*)>/g;

/** @param {string} text what the engine gave @returns {Answer} */
export function read(text) {
  if (!text.startsWith("{")) {
    return { kind: "triples", lines: [...new Set(text.split("\n"))].filter((line) => line !== "").sort() };
  }
  const { head, boolean, results } = JSON.parse(text);
  return boolean === undefined
    ? { kind: "table", variables: head.vars, rows: results.bindings }
    : { kind: "truth", value: boolean };
}

/** IRIs in an answer, each once.
 * @param {Answer} answer @returns {Set<string>} */
export function irisIn(answer) {
  if (answer.kind === "table") {
    const terms = answer.rows.flatMap((row) => Object.values(row));
    return new Set(terms.filter(({ type }) => type === "uri").map(({ value }) => value));
  }
  const lines = answer.kind === "triples" ? answer.lines : [];
  return new Set(lines.flatMap((line) => [...line.matchAll(TOKEN)].map((token) => token[1] ?? "")));
}

/** The rows as the recommendation for SPARQL results has them in CSV.
 * @param {string[]} variables @param {Row[]} rows */
export function csv(variables, rows) {
  /** @param {string} cell */
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  /** @param {Term | undefined} term */
  const plain = (term) => (term?.type === "bnode" ? `_:${term.value}` : (term?.value ?? ""));
  const lines = [variables, ...rows.map((row) => variables.map((key) => plain(row[key])))];
  return lines.map((line) => `${line.map(quoted).join(",")}\r\n`).join("");
}

/** N-Triples as Turtle with prefixes, subject by subject.
 * @param {string[]} lines sorted @param {Prefixes} prefixes */
export function turtle(lines, prefixes) {
  let last = "";
  const body = lines.map((line) => {
    const [, subject, rest] = /^(\S+) (.*) \.$/.exec(line) ?? [];
    const said = rest.replace(TOKEN, (token, iri) => (iri === undefined ? token : written(iri, prefixes))).replace(/^rdf:type /, "a ");
    const start = subject === last ? " ;\n  " : `${last && " .\n"}\n${subject.replace(TOKEN, (_, iri) => written(iri, prefixes))} `;
    last = subject;
    return start + said;
  });
  const text = body.join("") + (lines.length > 0 ? " .\n" : "");
  const used = Object.entries(prefixes).filter(([prefix]) => text.includes(`${prefix}:`));
  return used.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`).join("") + text;
}

/**
 * @param {string[]} variables
 * @param {Row[]} rows
 * @param {(iri: string) => Node} thing how an IRI is shown
 * @param {(n: number) => HTMLButtonElement} more what shows the next rows
 */
export function table(variables, rows, thing, more) {
  const body = el("tbody", {});
  let shown = 0;
  /** @param {Row} row */
  const line = (row) =>
    el("tr", {}, ...variables.map((key) => el("td", { class: (row[key]?.value.length ?? 0) > LONG && row[key].type === "literal" && "long" }, cell(row[key], thing))));
  function grow() {
    body.append(...rows.slice(shown, (shown += FIRST)).map((row) => line(row)));
    if (shown >= rows.length) return;
    const next = more(rows.length - shown);
    const last = el("tr", {}, el("td", { colspan: variables.length }, next));
    next.addEventListener("click", () => {
      last.remove();
      grow();
    });
    body.append(last);
  }
  grow();
  return el("table", {}, el("thead", {}, el("tr", {}, ...variables.map((key) => el("th", { scope: "col" }, key)))), body);
}

/** @param {Term | undefined} term @param {(iri: string) => Node} thing */
function cell(term, thing) {
  if (term === undefined) return "";
  if (term.type === "uri") return thing(term.value);
  return el("bdi", { lang: term["xml:lang"] }, term.type === "bnode" ? `_:${term.value}` : term.value);
}

/** An IRI that the page has no name for.
 * @param {string} iri @param {Prefixes} prefixes */
export function address(iri, prefixes) {
  const short = written(iri, prefixes);
  if (!short.startsWith("<")) return name(short);
  return webAddress(iri) ? el("a", { href: iri, rel: "noopener noreferrer", target: "_blank" }, name(iri)) : name(iri);
}
