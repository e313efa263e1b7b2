// A claim as a card: what is stated, by whom and how surely, and the words that state it.

import { citing } from "./cite.js";
import { standingOf } from "./data.js";
import { bare, button, el, joined, name, outside } from "./dom.js";
import { amountText, dateText, webAddress } from "./format.js";
import { nodeGlyph } from "./glyphs.js";
import { say } from "./i18n.js";
import { icon } from "./icons.js";
import { plain } from "./search.js";
import { quoteSegments } from "./sentence.js";
import { byStanding } from "./standing.js";
import { disputeName, entityName, headlineOf, relationName, sentenceOf, standingMeaning, standingName } from "./words.js";

/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {import("./data.js").Evidence} Evidence */
/** @typedef {import("./data.js").Amount} Amount */
/** @typedef {import("./i18n.js").Message} Message */
/** @typedef {import("./dom.js").Child} Child */

/**
 * @typedef {object} Page what cards, panel, legend and table need of the page
 * @property {import("./data.js").Model} model
 * @property {import("./i18n.js").Language} language
 * @property {(selection: import("./state.js").Selection | null) => void} select moves the focus too
 * @property {(change: Partial<import("./state.js").Place>) => void} go
 * @property {(selection: import("./state.js").Selection) => string} href address of a selection
 */

/** @param {Claim} a @param {Claim} b */
export function byWeight(a, b) {
  return byStanding(standingOf(a), standingOf(b)) || (a.iri < b.iri ? -1 : 1);
}

/** @param {Page} page @param {Claim} claim */
export function card(page, claim) {
  const standing = standingOf(claim);
  return el(
    "article",
    { class: `card ${standing.toLowerCase()}`, "data-claim": claim.iri },
    badge(page, standing),
    heading(page, claim),
    ...quotes(page, claim),
    ...disputes(page, claim),
    details(page, claim),
    citing(page, claim),
  );
}

/** @param {Page} page @param {string} standing */
function badge({ model, language }, standing) {
  return el(
    "p",
    { class: "standing" },
    el(
      "span",
      { class: "badge" },
      icon(standing),
      ` ${standingName(model, standing, language)}`,
    ),
    el("span", { class: "means" }, standingMeaning(standing, language)),
  );
}

/** @param {Page} page @param {Claim} claim */
function heading(page, claim) {
  return el(
    "h3",
    {},
    entityLink(page, claim.subject, "subject"),
    el("span", { class: "dash" }, " — "),
    el("span", { class: "relation" }, relationName(page.model, claim.relation, page.language)),
    el("span", { class: "dash" }, " ", icon(claim.symmetric ? "both" : "arrow"), " "),
    entityLink(page, claim.object, "object"),
  );
}

/** @param {Page} page @param {string} iri @param {string} role */
export function entityLink(page, iri, role = "") {
  const label = name(entityName(page.model, iri, page.language));
  return button(`link ${role}`, () => page.select({ kind: "entity", iri }), {}, label);
}

/** The sentences, and after those of one article where they stand.
 * @param {Page} page @param {Claim} claim */
function quotes(page, claim) {
  const evidence = claim.evidence ?? [];
  return evidence.flatMap((place, i) =>
    evidence[i + 1]?.article === place.article
      ? [quote(page, claim, place)]
      : [quote(page, claim, place), citation(page, place.article, place.start)],
  );
}

/** @param {Page} page @param {Claim} claim @param {Evidence} evidence */
function quote(page, claim, evidence) {
  const article = page.model.data.articles[evidence.article];
  const pieces = quoteSegments(evidence, claim.subject_words, claim.object_words);
  const sentence = el("p", { dir: "auto" });
  const mark = el("mark", {});
  for (const { text, marks } of pieces) {
    if (!marks.includes("quote")) sentence.append(text);
    else mark.append(words(page, claim, text, marks));
    if (mark.hasChildNodes() && mark.parentNode === null) sentence.append(mark);
  }
  return el("blockquote", { lang: article?.language ?? "" }, sentence);
}

/** @param {Page} page @param {Claim} claim @param {string} text @param {string[]} marks */
function words({ model, language }, claim, text, marks) {
  const roles = marks.filter((mark) => mark === "subject" || mark === "object");
  if (roles.length === 0) return text;
  const titles = roles.map((role) => {
    const end = role === "subject" ? "subject" : "object";
    return `${say(language, end)} = ${entityName(model, claim[end], language)}`;
  });
  return el("span", { class: roles.join(" "), title: titles.join(" · ") }, text);
}

/** What is known of an article, and the way to read it.
 * @param {Page} page @param {string} iri @param {number} [at] */
export function citation(page, iri, at) {
  const { model, language } = page;
  const { url, language: spoken } = model.data.articles[iri] ?? {};
  const headline = name(headlineOf(model, iri, language));
  const address = webAddress(url);
  const title = address ? outside(address, headline, spoken) : el("cite", { lang: spoken }, headline);
  const isKnown = at === undefined && Object.hasOwn(model.data.articles, iri);
  const leads = model.data.texts[iri] ? "readArticle" : isKnown && "articleClaims";
  const read = leads && placeLink(page, { kind: "article", iri, at }, {}, say(language, leads));
  return el("p", { class: "citation" }, ...joined([title, ...articleFacts(page, iri), read], " · "));
}

/** Author, date, reliability and the like of an article.
 * @param {Page} page @param {string} iri @returns {Child[]} */
export function articleFacts({ model, language }, iri) {
  const article = model.data.articles[iri] ?? {};
  const grade = article.reliability ?? "";
  return [
    (article.authors ?? []).join(", "),
    article.publisher ?? "",
    article.published ? dateText(article.published, language) : "",
    article.page ? say(language, "pageOf", { page: article.page }) : "",
    article.retrieved ? say(language, "retrieved", { date: dateText(article.retrieved, language) }) : "",
  ]
    .map((part) => part && name(part))
    .concat(
      grade && el("span", { class: "grade" }, reliability(grade, language)),
      webAddress(article.archived) ? outside(article.archived ?? "", say(language, "archived")) : "",
    );
}

/** A link that leads elsewhere in this page. In a notebook's frame an address alone would lead out.
 * @param {Page} page @param {import("./state.js").Selection} selection
 * @param {Record<string, string | boolean | undefined>} attributes @param {...Child} children */
export function placeLink(page, selection, attributes, ...children) {
  const link = el("a", { href: page.href(selection), ...attributes }, ...children);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    page.select(selection);
  });
  return link;
}

/** What doesn't go together with a claim, side by side with it.
 * @param {Page} page @param {Claim} claim */
function disputes(page, claim) {
  return page.model.disputesOf(claim.iri).map(({ other, reason }) => {
    const why = say(page.language, "disputedBecause", { why: disputeName(reason, page.language) });
    const heading = el("h4", {}, icon("against"), " ", why);
    const sides = el("div", { class: "sides" }, side(page, claim), side(page, other, true));
    return el("section", { class: "dispute" }, heading, sides);
  });
}

/** @param {Page} page @param {Claim} claim @param {boolean} [linked] */
function side(page, claim, linked = false) {
  const { model, language } = page;
  const standing = standingOf(claim);
  const iri = claim.evidence?.[0]?.article ?? claim.article;
  const { headline, language: spoken } = model.data.articles[iri ?? ""] ?? {};
  const voice = claim.speaker ? entityName(model, claim.speaker, language) : headline;
  const quotes = (claim.evidence ?? []).slice(0, 1);
  return el(
    "div",
    { class: standing.toLowerCase() },
    el("span", { class: "chip" }, icon(standing), ` ${standingName(model, standing, language)}`),
    claim.amount && el("p", {}, amount(page, claim.amount)),
    ...quotes.map(({ exact }) => el("p", {}, el("q", { lang: spoken }, name(exact)))),
    voice && el("p", { class: "muted" }, name(voice)),
    linked && claimLink(page, claim.iri),
  );
}

/** @param {string} grade @param {import("./i18n.js").Language} language */
function reliability(grade, language) {
  const known = /^[A-F]$/.test(grade);
  const meaning = known ? say(language, /** @type {Message} */ (`reliability${grade}`)) : "";
  return `${say(language, "reliability")} ${grade}${meaning ? ` (${meaning})` : ""}`;
}

/** @param {Page} page @param {Claim} claim */
function details(page, claim) {
  const { language } = page;
  const rows = [
    row(language, claim.modality === "Denied" ? "deniedBy" : "saidBy", claim.speaker && entityLink(page, claim.speaker)),
    row(language, "amount", claim.amount && amount(page, claim.amount)),
    ...dates(page, claim),
    row(language, "topic", ...joined((claim.topics ?? []).map((iri) => entityLink(page, iri)), ", ")),
    row(language, "words", wordsFor(page, claim)),
    row(language, "content", ...(claim.contents ?? []).map((iri) => claimLink(page, iri))),
    row(language, "frame", ...page.model.framesOf(claim.iri).map(({ iri }) => claimLink(page, iri))),
    row(language, "rule", claim.inferred && (claim.rule_title ?? claim.rule)),
    row(language, "restsOn", ...(claim.derived_from ?? []).map((iri) => claimLink(page, iri))),
    row(language, "source", claim.source && source(claim.source)),
    row(language, "credibility", claim.credibility !== undefined && credibility(claim.credibility, language)),
    row(language, "note", claim.note && name(claim.note)),
    row(language, "writtenBy", claim.annotator && name(writer(claim))),
    row(language, "reviewedBy", claim.reviewer && name(claim.reviewer)),
  ].flat();
  return rows.length > 0 && el("dl", {}, ...rows);
}

/** @param {import("./i18n.js").Language} language @param {Message} key @param {...Child} values */
function row(language, key, ...values) {
  return values.some((value) => value) ? [el("dt", {}, say(language, key)), el("dd", {}, ...values)] : [];
}

/** Who wrote it down; of a program, by which rule and how sure it was. @param {Claim} claim */
function writer({ annotator, extraction_rule, confidence }) {
  return [annotator, extraction_rule, confidence].filter((part) => part).join(" · ");
}

/** @param {number} grade @param {import("./i18n.js").Language} language */
function credibility(grade, language) {
  return `${grade} / 6 (${say(language, /** @type {Message} */ (`credibility${grade}`))})`;
}

/** @param {Page} page @param {Claim} claim */
function dates({ language }, claim) {
  return /** @type {const} */ (["on", "from", "until", "by"]).map((key) =>
    row(language, key, claim[key] && dateText(claim[key], language)),
  );
}

/** @param {Page} page @param {Amount} amount */
function amount({ language }, { written, equivalent, ...quantity }) {
  const parts = [
    el("span", { class: "written" }, name(written)),
    el("span", { class: "exact" }, `= ${amountText({ written, ...quantity }, language)}`),
  ];
  if (equivalent) {
    parts.push(
      el("span", { class: "exact" }, `≈ ${amountText(equivalent, language)} `),
      el("span", { class: "muted" }, `(${say(language, "conversion")} `, name(equivalent.written), ")"),
    );
  }
  return el("div", { class: "amount" }, ...parts);
}

/** The article's words where they aren't the entity's name in any language: "the Kremlin".
 * @param {Page} page @param {Claim} claim */
function wordsFor({ model, language }, claim) {
  const pairs = /** @type {const} */ ([
    [claim.subject_words, claim.subject],
    [claim.object_words, claim.object],
    [claim.speaker_words, claim.speaker],
  ]);
  const told = pairs.flatMap(([text, iri]) => {
    if (!text || !iri) return [];
    const { label, labels } = model.entity(iri);
    const known = [label, ...Object.values(labels ?? {})].map(plain);
    if (known.some((other) => plain(text).includes(other))) return [];
    return [el("span", {}, el("q", {}, name(text)), " = ", name(entityName(model, iri, language)))];
  });
  return told.length > 0 && el("span", {}, ...joined(told, ", "));
}

/** @param {Page} page @param {string} iri of a claim, or of the catalogue */
export function claimLink(page, iri) {
  const claim = page.model.claims.get(iri);
  if (claim === undefined) {
    const known = iri.startsWith(page.model.data.bases.claim) ? "notHere" : "catalogue";
    if (page.model.data.served && known === "notHere") {
      return button("link block", () => page.select({ kind: "claim", iri }), {}, say(page.language, "elsewhere"));
    }
    return el("span", { class: "block muted" }, say(page.language, known));
  }
  const standing = standingOf(claim);
  return button(
    "link block",
    () => page.select({ kind: "claim", iri }),
    {},
    name(sentenceOf(page.model, claim, page.language)),
    standing !== "Asserted" &&
      el("span", { class: `chip ${standing.toLowerCase()}` }, standingName(page.model, standing, page.language)),
  );
}

/** @param {string} iri */
function source(iri) {
  return webAddress(iri) ? outside(iri, bare(iri)) : name(iri);
}

/** @param {Page} page @param {string} iri */
export function entityGlyph({ model }, iri) {
  return nodeGlyph(model.look(iri));
}
