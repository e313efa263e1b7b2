// A fact as a card: what it says, the words that say so, who found it, and what can be done with it.

import { button, el, joined, name } from "../dom.js";
import { dateText } from "../format.js";
import { nodeGlyph } from "../glyphs.js";
import { labelIn, say } from "../i18n.js";
import { icon } from "../icons.js";
import { endLabel, modalityOf, quotesOf, relationLabel } from "./desk.js";
import { keycap } from "./shell.js";
import { tell } from "./tell.js";

/** @typedef {import("./api.js").State} State */
/** @typedef {import("./api.js").Fact} Fact */
/** @typedef {import("./api.js").End} End */
/** @typedef {import("../i18n.js").Language} Language */
/** @typedef {import("../dom.js").Child} Child */
/** @typedef {Record<"accept" | "reject" | "edit", () => void>} Acts */

/** @param {State} state @param {Fact} fact @param {Language} language @param {Acts} acts */
export function card(state, fact, language, acts) {
  const { key, entry, status, problem } = fact;
  const modality = modalityOf(entry);
  return el(
    "li",
    { class: `card fact ${modality.toLowerCase()} is-${status}`, "data-key": key, tabindex: -1 },
    el(
      "p",
      { class: "standing" },
      badge(state, modality, language),
      el("span", { class: "decided" }, ...decided(fact, language)),
    ),
    el(
      "h3",
      {},
      end(state, fact.subject, entry.subject, language, "subject"),
      el("span", { class: "dash" }, " — "),
      el("span", { class: "relation" }, relationLabel(state, entry, language).text),
      el("span", { class: "dash" }, " ", icon(relationLabel(state, entry, language).symmetric ? "both" : "arrow"), " "),
      end(state, fact.object, entry.object, language, "object"),
    ),
    ...quotesOf(entry).map((quote) => el("blockquote", { lang: state.article.language, dir: "auto" }, quote)),
    problem && el("p", { class: "problem" }, el("strong", {}, tell(language, "refused")), " ", name(problem)),
    details(state, fact, language),
    actions(status, language, acts),
  );
}

/** @param {State} state @param {string} modality @param {Language} language */
function badge(state, modality, language) {
  const label = labelIn(state.modalities[modality], language, modality);
  return el("span", { class: "badge" }, icon(modality), " ", label);
}

/** @param {Fact} fact @param {Language} language @returns {Child[]} */
function decided({ status, entry }, language) {
  if (status === "proposed") return [tell(language, "waiting")];
  const who = entry.reviewer ? [" · ", name(String(entry.reviewer))] : [];
  return [status === "accepted" ? `✓ ${tell(language, "accepted")}` : say(language, "Retracted"), ...who];
}

/** @param {State} state @param {End | null} end @param {import("./api.js").Entry[string]} word
 * @param {Language} language @param {string} role */
function end(state, end, word, language, role) {
  const kind = state.classes.find(({ iri }) => iri === end?.class);
  const isNew = end !== null && !end.known;
  return el(
    "span",
    { class: "end" },
    kind?.colour && nodeGlyph({ colour: kind.colour, shape: shapeOf(kind.symbol) }),
    el("span", { class: role }, name(endLabel(state, end, word, language))),
    isNew &&
      el(
        "span",
        { class: "new" },
        [tell(language, "new"), kind && labelIn(kind.labels, language, kind.name)].filter(Boolean).join(" · "),
      ),
  );
}

/** What the ontology calls a shape, as it is drawn. @param {string | undefined} symbol */
export function shapeOf(symbol) {
  return { circle: "dot", "triangle-down": "triangleDown" }[symbol ?? ""] ?? symbol ?? "dot";
}

/** @param {State} state @param {Fact} fact @param {Language} language */
function details(state, { entry, speaker }, language) {
  const amount = [entry.amount, entry.equivalent && `(${entry.equivalent})`, entry.unit].filter((part) => part);
  const dates = /** @type {const} */ (["on", "from", "until", "by"]);
  const found = [entry.annotator, entry.rule, entry.confidence && sureness(Number(entry.confidence), language)].filter(
    (part) => part,
  );
  const rows = [
    row(
      say(language, entry.modality === "denied" ? "deniedBy" : "saidBy"),
      entry.stated_by && end(state, speaker, entry.stated_by, language, ""),
    ),
    row(say(language, "amount"), amount.length > 0 && name(amount.join(" "))),
    ...dates.map((key) => row(say(language, key), entry[key] && name(dateText(String(entry[key]), language)))),
    row(say(language, "topic"), ...joined([entry.topic ?? []].flat().map(name), ", ")),
    row(tell(language, "words"), ...joined(wordsOf(state, entry), ", ")),
    row(say(language, "note"), entry.note && name(String(entry.note))),
    row(tell(language, "foundBy"), found.length > 0 && name(found.join(" · "))),
  ].flat();
  return rows.length > 0 && el("dl", {}, ...rows);
}

/** @param {State} state @param {import("./api.js").Entry} entry */
function wordsOf(state, entry) {
  const told = [entry.subject_words, entry.object_words, entry.speaker_words].filter((words) => words);
  return told.map((words) => el("q", { lang: state.article.language }, name(String(words))));
}

/** @param {number} share @param {Language} language */
function sureness(share, language) {
  return tell(language, "sure", { share: new Intl.NumberFormat(language, { style: "percent" }).format(share) });
}

/** @param {string} term @param {...Child} values */
function row(term, ...values) {
  const kept = values.filter((value) => value);
  return kept.length > 0 ? [el("dt", {}, term), el("dd", {}, ...kept)] : [];
}

/** @param {string} status @param {Language} language @param {Acts} acts */
function actions(status, language, acts) {
  const act = (/** @type {keyof Acts} */ key) =>
    button(`act ${key}`, acts[key], { "aria-keyshortcuts": key[0] }, tell(language, key), keycap(key[0]));
  return el("div", { class: "acts" }, status === "proposed" && act("accept"), act("edit"), act("reject"));
}
