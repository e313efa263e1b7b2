// An answer of the console: for the eye as a table, for programs as CSV and Turtle.

import { el, name, outside } from "./dom.js";
import { webAddress } from "./format.js";
import { firstOf } from "./more.js";
import { TOKEN, written } from "./turtle.js";

/** @typedef {{type: "uri" | "literal" | "bnode", value: string, "xml:lang"?: string, datatype?: string}} Term */
/** @typedef {Record<string, Term>} Row */
/** @typedef {{kind: "table", variables: string[], rows: Row[]}} Table */
/** @typedef {Table | {kind: "truth", value: boolean} | {kind: "triples", lines: string[]}} Answer */
/** @typedef {import("./turtle.js").Prefixes} Prefixes */

/** As many rows as a screen has. */
const SCREEN = 25;
/** As many follow at a time. */
const NEXT = 200;
/** A text of more characters gets a wider column. */
const LONG = 40;

/** @param {string} text what the engine gave @returns {Answer} */
export function read(text) {
  if (!text.startsWith("{")) {
    return { kind: "triples", lines: [...new Set(text.split("\n"))].filter((line) => line !== "") };
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

/**
 * The rows that a screen shows come at once, others when these have been painted.
 * @param {import("./i18n.js").Language} language
 * @param {string[]} variables
 * @param {Row[]} rows
 * @param {(iri: string) => Node} thing how an IRI is shown
 */
export function table(language, variables, rows, thing) {
  /** @param {readonly Row[]} some */
  const lines = (some) => some.map((row) => line(variables, row, thing));
  const body = el("tbody", {}, ...lines(rows.slice(0, SCREEN)));
  const rest = rows.slice(SCREEN);
  const last = (/** @type {HTMLElement} */ more) => el("tr", {}, el("td", { colspan: variables.length }, more));
  if (rest.length > 0) afterPaint(() => body.append(...firstOf(language, rest, NEXT, lines, last)));
  const heads = variables.map((key) => el("th", { scope: "col" }, key));
  return el("table", {}, el("thead", {}, el("tr", {}, ...heads)), body);
}

/** @param {string[]} variables @param {Row} row @param {(iri: string) => Node} thing */
function line(variables, row, thing) {
  const cells = variables.map((key) => {
    const isLong = row[key]?.type === "literal" && row[key].value.length > LONG;
    return el("td", { class: isLong && "long" }, cell(row[key], thing));
  });
  return el("tr", {}, ...cells);
}

/** @param {() => void} action */
function afterPaint(action) {
  requestAnimationFrame(() => setTimeout(action));
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
  return webAddress(iri) ? outside(iri, name(iri)) : name(iri);
}
