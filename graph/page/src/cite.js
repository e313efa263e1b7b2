// How to cite a claim: where it stands, what is said there, and in which place.

import { button, el } from "./dom.js";
import { dateText } from "./format.js";
import { say } from "./i18n.js";
import { save } from "./save.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./data.js").Claim} Claim */

/** @typedef {object} Source
 * @property {string} id
 * @property {string} title
 * @property {string[]} authors
 * @property {string} publisher
 * @property {string} published
 * @property {string} retrieved
 * @property {string} url
 * @property {string} language
 * @property {string} quote with its place */

/** The sources of a claim: its articles, each with the words quoted from it, or an address.
 * @param {Page} page @param {Claim} claim @returns {Source[]} */
export function sourcesOf({ model, language }, claim) {
  const articles = [...new Set((claim.evidence ?? []).map(({ article }) => article))];
  const found = articles.map((iri) => {
    const known = model.data.articles[iri] ?? {};
    const places = (claim.evidence ?? []).filter(({ article }) => article === iri);
    const quotes = places.map((e) => `“${e.exact}” (${say(language, "characters", { start: e.start, end: e.end })})`);
    return source(known.slug ?? iri, { ...known, quote: quotes.join("; ") });
  });
  return claim.source ? [...found, source("source", { headline: claim.source, url: claim.source })] : found;
}

/** @param {string} id @param {import("./data.js").Article & {quote?: string}} known @returns {Source} */
function source(id, { headline = "", authors = [], quote = "", page = "", ...known }) {
  const { publisher = "", published = "", retrieved = "", url = "", language = "" } = known;
  const place = page ? `p. ${page}, ${quote}` : quote;
  return { id, title: headline, authors, publisher, published, retrieved, url, language, quote: place };
}

/** @typedef {(sources: Source[], language: import("./i18n.js").Language) => string} Writer */

/** @type {Record<string, {suffix: string, type: string, write: Writer}>} */
export const STYLES = {
  Text: { suffix: "txt", type: "text/plain", write: (all, language) => all.map((s) => asText(s, language)).join("\n") },
  BibTeX: { suffix: "bib", type: "application/x-bibtex", write: (all) => all.map(asBibtex).join("\n") },
  "CSL-JSON": { suffix: "json", type: "application/json", write: (all) => JSON.stringify(all.map(asCsl), null, 2) },
};

/** @param {Source} source @param {import("./i18n.js").Language} language */
function asText({ authors, title, publisher, published, url, quote }, language) {
  const date = published && dateText(published, language);
  const parts = [authors.join(", "), title, publisher, date, url === title ? "" : url, quote];
  return parts.filter((part) => part !== "").join(". ");
}

/** @param {Source} source */
function asBibtex({ id, title, authors, publisher, published, retrieved, url, language, quote }) {
  const fields = Object.entries({
    title: `{${bibtex(title)}}`,
    author: authors.map((author) => `{${bibtex(author)}}`).join(" and "),
    journal: bibtex(publisher),
    date: published.slice(0, 10),
    year: published.slice(0, 4),
    // Inside \url a backslash would be printed; braces alone have to pair.
    url: url.replace(/[{}\\]/g, encodeURIComponent),
    urldate: retrieved.slice(0, 10),
    langid: language,
    note: bibtex(quote),
  }).filter(([, value]) => value !== "" && value !== "{}");
  const lines = fields.map(([key, value]) => `  ${key} = {${value}}`);
  return `@article{${id.replace(/[^\w:/.-]/g, "-")},\n${lines.join(",\n")}\n}\n`;
}

/** @param {string} text */
function bibtex(text) {
  return text.replace(/[\\{}~^]|[&%$#_]/g, (sign) => SIGNS[sign] ?? `\\${sign}`);
}

/** @type {Record<string, string>} named, so that every brace has its pair */
const SIGNS = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** @param {Source} source */
function asCsl({ id, title, authors, publisher, published, retrieved, url, language, quote }) {
  const item = {
    id,
    type: "article-newspaper",
    title,
    author: authors.map((literal) => ({ literal })),
    "container-title": publisher,
    issued: parts(published),
    accessed: parts(retrieved),
    URL: url,
    language,
    note: quote,
  };
  return Object.fromEntries(Object.entries(item).filter(([, value]) => String(value) !== ""));
}

/** @param {string} lexical */
function parts(lexical) {
  return lexical ? { "date-parts": [lexical.slice(0, 10).split("-").map(Number)] } : "";
}

/** A part of a card that opens: the citation in each style, to copy or to keep.
 * @param {Page} page @param {Claim} claim */
export function citing(page, claim) {
  const sources = sourcesOf(page, claim);
  if (sources.length === 0) return false;
  const { language } = page;
  const details = el("details", { class: "cite" }, el("summary", {}, say(language, "cite")));
  details.addEventListener("toggle", () => {
    if (details.childElementCount > 1) return;
    for (const [style, { suffix, type, write }] of Object.entries(STYLES)) {
      const text = write(sources, language);
      const shown = el("pre", { tabindex: 0, "aria-label": style, dir: "auto" }, text);
      const done = () => copy.replaceChildren(say(language, "copied"));
      const copy = button("small", () => void copied(shown, text).then(done), {}, say(language, "copy"));
      const keep = button("small", () => save(`citation.${suffix}`, type, text), {}, say(language, "download"));
      details.append(el("div", { class: "style" }, el("span", { class: "label" }, style), copy, keep), shown);
    }
  });
  return details;
}

/** Into the clipboard; where that is closed, the text is selected, ready to be copied.
 * @param {HTMLElement} shown @param {string} text */
async function copied(shown, text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    getSelection()?.selectAllChildren(shown);
    throw error;
  }
}
