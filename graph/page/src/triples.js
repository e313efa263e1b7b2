// Claims as RDF, as the build writes them: once as statements, and these as Turtle and JSON-LD.

import { turtle, written } from "./turtle.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./turtle.js").Prefixes} Prefixes */
/** @typedef {{value: string, type?: string, language?: string}} Text */
/** @typedef {{id: string} | Text} Term */
/** @typedef {[subject: string, predicate: string, object: Term]} Statement */

/** @type {Record<number, string>} length of a date -> its type */
const DATES = { 4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date" };
const CLAIM_TEXTS = {
  subject_words: "ng:subjectWords",
  object_words: "ng:objectWords",
  speaker_words: "ng:speakerWords",
  note: "ng:note",
  on_words: "ng:onWords",
  from_words: "ng:fromWords",
  until_words: "ng:untilWords",
  by_words: "ng:byWords",
  extraction_rule: "ng:extractionRule",
};
const CLAIM_NUMBERS = { credibility: "ng:credibility", occurrence: "ng:occurrence" };
const CLAIM_DATES = {
  on: "ng:onDate",
  from: "ng:fromDate",
  until: "ng:untilDate",
  by: "ng:byDate",
  earliest: "ng:earliest",
  latest: "ng:latest",
  reviewed: "ng:reviewed",
};
const ARTICLE_TEXTS = {
  publisher: "schema:publisher",
  language: "schema:inLanguage",
  page: "schema:pagination",
  reliability: "ng:reliability",
  note: "ng:note",
};
const ARTICLE_ADDRESSES = { url: "schema:url", archived: "schema:archivedAt", licence: "schema:license" };
const UNITS = { currency: "schema:currency", unit_code: "schema:unitCode", unit_text: "schema:unitText" };

/** @param {string} id @returns {Term} */
const node = (id) => ({ id });
/** @param {string} value @param {string} [type] @returns {Term} */
const text = (value, type) => ({ value, type });
/** @param {string} lexical */
const date = (lexical) => text(lexical, DATES[lexical.length] ?? "xsd:dateTime");

/** Everything that the page knows of some claims, their articles and their ends.
 * @param {Model} model @param {readonly Claim[]} claims @returns {Statement[]} */
export function statements(model, claims) {
  const { entities, articles } = model.data;
  const ends = claims.flatMap((c) => [c.subject, c.object, c.speaker ?? "", ...(c.topics ?? [])]);
  const sources = claims.flatMap((c) => [c.article ?? "", ...(c.evidence ?? []).map((e) => e.article)]);
  return [
    ...claims.flatMap(claimStatements),
    ...[...new Set(sources)].filter((iri) => articles[iri]).flatMap((iri) => articleStatements(iri, articles[iri])),
    ...[...new Set(ends)].filter((iri) => entities[iri]).flatMap((iri) => entityStatements(iri, entities[iri])),
  ];
}

/** @param {Claim} claim @returns {Statement[]} */
function claimStatements(claim) {
  const { iri, subject, relation, object, inferred } = claim;
  const known = /** @type {Record<string, any>} */ (claim);
  /** @type {Statement[]} */
  const fact = [[iri, "ng:stands", text("true", "xsd:boolean")], [subject, relation, node(object)]];
  /** @type {[string, string | undefined][]} */
  const nodes = [
    ["rdf:type", inferred ? "ng:Inference" : "ng:Claim"],
    ["rdf:subject", subject],
    ["rdf:predicate", relation],
    ["rdf:object", object],
    ["ng:modality", inferred ? undefined : `ng:${claim.modality}`],
    ["ng:status", claim.status && `ng:${claim.status}`],
    ["ng:statedBy", claim.speaker],
    ["ng:rule", claim.rule],
    ["dcterms:source", claim.source],
    ["ng:amount", claim.amount?.iri],
    ...(claim.topics ?? []).map((o) => pair("ng:topic", o)),
    ...(claim.contents ?? []).map((o) => pair("ng:content", o)),
    ...(claim.derived_from ?? (claim.article ? [claim.article] : [])).map((o) => pair("prov:wasDerivedFrom", o)),
    ...(claim.evidence ?? []).map((e) => pair("ng:evidence", place(e))),
  ];
  return [
    ...(stands(claim) ? fact : []),
    ...nodes.flatMap(([p, o]) => (o ? [statement(iri, p, node(o))] : [])),
    ...values(iri, known, CLAIM_TEXTS, text),
    ...values(iri, known, CLAIM_DATES, date),
    ...values(iri, known, CLAIM_NUMBERS, (n) => text(String(n), "xsd:integer")),
    ...values(iri, known, { confidence: "ng:confidence" }, (n) => text(n, "xsd:decimal")),
    ...(claim.evidence ?? []).flatMap(evidenceStatements),
    ...(claim.amount ? amountStatements(claim.amount) : []),
  ];
}

/** @param {string} s @param {string} p @param {Term} o @returns {Statement} */
const statement = (s, p, o) => [s, p, o];
/** @param {string} p @param {string} o @returns {[string, string]} */
const pair = (p, o) => [p, o];

/** Whether the plain triple holds, as the build decides it.
 * @param {Claim} claim */
function stands({ inferred, source, modality, status = "Accepted", speaker, until }) {
  return inferred || (modality === "Asserted" && status === "Accepted" && !speaker && (!until || Boolean(source)));
}

/** @param {string} iri @param {Record<string, any>} known @param {Record<string, string>} terms
 * @param {(value: string) => Term} term @returns {Statement[]} */
function values(iri, known, terms, term) {
  const given = Object.entries(terms).filter(([key]) => known[key]);
  return given.map(([key, p]) => [iri, p, term(known[key])]);
}

/** @param {import("./data.js").Evidence} evidence */
function place({ article, start, end }) {
  return `${article}#char=${start},${end}`;
}

/** @param {import("./data.js").Evidence} evidence @returns {Statement[]} */
function evidenceStatements(evidence) {
  const { article, start, end, exact, prefix = "", suffix = "" } = evidence;
  const iri = place(evidence);
  const [quote, position] = ["quote", "position"].map((kind) => `${article}/selector/${kind}-${start}-${end}`);
  return [
    [iri, "rdf:type", node("oa:SpecificResource")],
    [iri, "oa:hasSource", node(article)],
    [iri, "oa:hasSelector", node(quote)],
    [iri, "oa:hasSelector", node(position)],
    [quote, "rdf:type", node("oa:TextQuoteSelector")],
    [quote, "oa:exact", text(exact)],
    [quote, "oa:prefix", text(prefix)],
    [quote, "oa:suffix", text(suffix)],
    [position, "rdf:type", node("oa:TextPositionSelector")],
    [position, "oa:start", text(String(start), "xsd:integer")],
    [position, "oa:end", text(String(end), "xsd:integer")],
  ];
}

/** @param {import("./data.js").Amount} amount @returns {Statement[]} */
function amountStatements({ iri, written, minimum, maximum, equivalent, ...unit }) {
  const kind = unit.currency ? "schema:MonetaryAmount" : "schema:QuantitativeValue";
  const ends = minimum === maximum ? { value: minimum } : { minValue: minimum, maxValue: maximum };
  return [
    [iri, "rdf:type", node("ng:Amount")],
    [iri, "rdf:type", node(kind)],
    [iri, "ng:asWritten", text(written)],
    ...Object.entries(ends).map(([key, n]) => statement(iri, `schema:${key}`, text(n, "xsd:decimal"))),
    ...values(iri, unit, UNITS, text),
    ...values(iri, { equivalent: equivalent?.iri }, { equivalent: "ng:equivalentTo" }, node),
    ...(equivalent ? amountStatements(equivalent) : []),
  ];
}

/** @param {string} iri @param {import("./data.js").Article} article @returns {Statement[]} */
function articleStatements(iri, article) {
  const { headline, language, authors = [], full_text: whole } = article;
  /** @param {string} value */
  const nodeOrText = (value) => (/^https?:\/\/[^\s<>"{}|\\^`]+$/.test(value) ? node(value) : text(value));
  return [
    [iri, "rdf:type", node("schema:NewsArticle")],
    ...values(iri, { headline }, { headline: "schema:headline" }, (value) => ({ value, language })),
    ...authors.map((author) => statement(iri, "schema:author", text(author))),
    ...values(iri, article, { published: "schema:datePublished", retrieved: "ng:retrieved" }, date),
    ...values(iri, article, ARTICLE_ADDRESSES, nodeOrText),
    ...values(iri, article, ARTICLE_TEXTS, text),
    ...values(iri, { whole }, { whole: "ng:fullText" }, () => text("true", "xsd:boolean")),
  ];
}

/** @param {string} iri @param {import("./data.js").Entity} entity @returns {Statement[]} */
function entityStatements(iri, { class: kind, labels = {}, same_as: same = [] }) {
  return [
    ...(kind ? [statement(iri, "rdf:type", node(kind))] : []),
    ...Object.entries(labels).map(([language, value]) => statement(iri, "skos:prefLabel", { value, language })),
    ...same.map((other) => statement(iri, "skos:exactMatch", node(other))),
  ];
}

/** @param {Prefixes} prefixes @param {readonly Statement[]} all */
export function toTurtle(prefixes, all) {
  /** @param {string} id */
  const iri = (id) => `<${full(prefixes, id).replace(/[\x00-\x20<>"{}|^`\\]/g, escaped)}>`;
  /** @param {Term} term */
  const object = (term) => {
    if ("id" in term) return iri(term.id);
    const mark = term.language ? `@${term.language}` : term.type ? `^^${iri(term.type)}` : "";
    return JSON.stringify(whole(term.value)) + mark;
  };
  return turtle(all.map(([s, p, o]) => `${iri(s)} ${iri(p)} ${object(o)} .`), prefixes);
}

/** @param {Prefixes} prefixes @param {string} id an IRI, or its short form */
function full(prefixes, id) {
  const [, prefix, local] = /^(\w+):(?!.*\/)(.*)$/.exec(id) ?? ["", ""];
  return prefix in prefixes ? prefixes[prefix] + local : id;
}

/** @param {string} character that an IRI can't hold */
function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** @param {Prefixes} prefixes @param {readonly Statement[]} all */
export function toJsonLd(prefixes, all) {
  const short = (/** @type {string} */ id) => written(full(prefixes, id), prefixes).replace(/^<(.*)>$/s, "$1");
  /** @type {Map<string, Record<string, unknown[]>>} */
  const nodes = new Map();
  // A statement that two claims lead to stands there once.
  for (const [s, p, object] of new Map(all.map((each) => [JSON.stringify(each), each])).values()) {
    const said = nodes.get(s) ?? {};
    nodes.set(s, said);
    if (p === "rdf:type" && "id" in object) (said["@type"] ??= []).push(short(object.id));
    else (said[short(p)] ??= []).push("id" in object ? { "@id": short(object.id) } : value(object));
  }
  const graph = [...nodes].map(([s, said]) => ({ "@id": short(s), ...said }));
  return JSON.stringify({ "@context": prefixes, "@graph": graph }, null, 1);
}

/** @param {Text} text */
function value({ value: said, type, language }) {
  return { "@value": whole(said), ...(language ? { "@language": language } : type ? { "@type": type } : {}) };
}

/** The text without halves of characters, which no RDF can hold.
 * @param {string} said */
function whole(said) {
  return said.replace(/[\ud800-\udfff]/gu, "\ufffd");
}
