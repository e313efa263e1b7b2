// Claims as rows for a spreadsheet: the columns have the names of `newsgraph export`'s.

import { entityName, relationName } from "./words.js";

/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./data.js").Evidence} Evidence */

const SEPARATOR = " | ";

/** @param {import("./data.js").Model} model @param {readonly Claim[]} claims @param {import("./i18n.js").Language} language */
export function toCsv(model, claims, language) {
  const rows = claims.map((claim) => row(model, claim, language));
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const lines = [columns, ...rows.map((cells) => columns.map((column) => cell(cells[column] ?? "")))];
  // The mark at the beginning tells Excel that this is UTF-8.
  return `\ufeff${lines.map((cells) => `${cells.join(",")}\r\n`).join("")}`;
}

/** @param {import("./data.js").Model} model @param {Claim} claim @param {import("./i18n.js").Language} language
 * @returns {Record<string, string | number | undefined>} */
function row(model, claim, language) {
  const { evidence = [], amount, topics = [] } = claim;
  const article = model.data.articles[claim.article ?? evidence[0]?.article] ?? {};
  /** @param {string | undefined} iri */
  const name = (iri) => iri && entityName(model, iri, language);
  /** @param {(passage: Evidence) => string} part */
  const passages = (part) => evidence.map(part).join(SEPARATOR);
  return {
    claim: claim.iri,
    subject: claim.subject,
    subject_label: name(claim.subject),
    relation: claim.relation,
    label: relationName(model, claim.relation, language),
    object: claim.object,
    object_label: name(claim.object),
    modality: claim.modality,
    status: claim.status,
    speaker_label: name(claim.speaker),
    topic_labels: topics.map(name).join(SEPARATOR),
    sentence: passages(({ prefix = "", exact, suffix = "" }) => prefix + exact + suffix),
    quote: passages(({ exact }) => exact),
    evidence: evidence.map((e) => `${e.article}#char=${e.start},${e.end}`).join(" "),
    article: claim.article,
    headline: article.headline,
    authors: article.authors?.join(SEPARATOR),
    publisher: article.publisher,
    published: article.published,
    url: article.url,
    source: claim.source,
    on: claim.on,
    from: claim.from,
    until: claim.until,
    by: claim.by,
    amount: amount?.written,
    amount_minimum: amount?.minimum,
    amount_maximum: amount?.maximum,
    amount_unit: amount?.currency || amount?.unit_text || amount?.unit_code || "",
    equivalent: amount?.equivalent?.written,
    disputed_by: model.disputesOf(claim.iri).map(({ other }) => other.iri).join(" "),
    inferred: String(claim.inferred ?? false),
    rule_title: claim.rule_title,
    credibility: claim.credibility,
    note: claim.note,
  };
}

/** A cell; behind an apostrophe where a spreadsheet would take it for a formula.
 * @param {string | number} value */
function cell(value) {
  const text = String(value);
  const risky = /^['=+\-@\t\n＝＋－＠]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
  return `"${(risky ? `'${text}` : text).replaceAll('"', '""')}"`;
}
