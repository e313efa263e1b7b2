// The form for one fact: to change what was proposed, or to add what nobody found.

import { button, el } from "../dom.js";
import { nodeGlyph } from "../glyphs.js";
import { labelIn, say } from "../i18n.js";
import { Refusal, post } from "./api.js";
import { shapeOf } from "./cards.js";
import { createCombo } from "./combo.js";
import { modalityOf, quotesOf, relationsBetween } from "./desk.js";
import { createNewcomer, labelled } from "./newcomer.js";
import { keycap } from "./shell.js";
import { tell } from "./tell.js";

/** @typedef {import("./api.js").State} State */
/** @typedef {import("./api.js").Entry} Entry */
/** @typedef {import("../i18n.js").Language} Language */

const DAY = "2030-12-31";
/** Milliseconds without a key before the server is asked whether it would take the fact. */
const PAUSE = 300;
/** Where a role's class is declared in a proposal. @type {Record<string, string>} */
const CLASS_KEYS = { subject: "subject_class", object: "object_class", stated_by: "speaker_class" };
/** Keys that have a field of plain text, and that the "more" part holds. */
const PLAIN = /** @type {const} */ (["on", "from", "until", "by", "amount", "equivalent", "unit", "note"]);
const OWN = ["status", "annotator", "rule", "confidence", "reviewer", "reviewed", ...Object.values(CLASS_KEYS)];

/**
 * @param {() => State} current
 * @param {Language} language
 * @param {{key: string | null, entry: Entry, status: string}} fact key: null for one that is new
 * @param {{save: (body: object, accepting: boolean) => Promise<void>, leave: () => void, chosen: () => string}} acts
 *   chosen: the words that are selected in the article
 */
export function createForm(current, language, { key, entry, status }, { save, leave, chosen }) {
  const state = current();
  const { article } = state;
  /** @type {Map<string, {input: HTMLElement, told: HTMLElement}>} by the entry's keys */
  const fields = new Map();
  let timer = 0;
  let asked = 0;
  let isSending = false;

  const ends = { subject: person("subject"), object: person("object"), stated_by: person("stated_by") };
  const topics = [...[entry.topic ?? []].flat(), ""].map((topic, i) => person("topic", topic, i));
  const relation = el("select", { id: "relation" });
  const meaning = el("p", { class: "muted" });
  const modality = el(
    "select",
    { id: "modality" },
    ...Object.entries(state.modalities).map(([key, labels]) =>
      el(
        "option",
        { value: key, selected: key === modalityOf(entry) },
        labelIn(labels, language, key),
      ),
    ),
  );
  const quotes = (quotesOf(entry).length > 0 ? quotesOf(entry) : [""]).map((quote, i) =>
    area(`quote${i || ""}`, quote),
  );
  const texts = new Map(
    [...["subject_words", "object_words", "speaker_words"], ...PLAIN].map((name) => [name, input(name, entry[name])]),
  );
  const more = el(
    "details",
    { open: PLAIN.some((name) => entry[name]) || topics.length > 1 },
    el("summary", {}, tell(language, "moreFields")),
    el(
      "div",
      { class: "pair" },
      ...PLAIN.slice(0, 4).map((name) => plainField(name, say(language, /** @type {"on"} */ (name)))),
    ),
    el(
      "div",
      { class: "pair" },
      plainField("amount", say(language, "amount"), true),
      plainField("equivalent", tell(language, "equivalent"), true),
      plainField("unit", tell(language, "unit")),
    ),
    ...topics.map(({ element }) => element),
    plainField("note", say(language, "note")),
  );
  const overall = el("p", { class: "problem", role: "alert", hidden: true });
  const verdict = el("p", { class: "verdict", role: "status" });
  const keeping = status === "proposed" && key !== null;
  const element = el(
    "form",
    { class: "form", "aria-labelledby": "form-title" },
    el("h2", { id: "form-title", tabindex: -1 }, tell(language, key === null ? "addTitle" : "editTitle")),
    ...quotes.map((quote) => field("quote", quote, tell(language, "quote"))),
    ends.subject.element,
    wordsField("subject_words"),
    field("relation", relation, say(language, "relation"), meaning),
    ends.object.element,
    wordsField("object_words"),
    el("div", { class: "pair" }, field("modality", modality, say(language, "standing")), ends.stated_by.element),
    wordsField("speaker_words"),
    more,
    overall,
    el(
      "div",
      { class: "acts" },
      el("button", { type: "submit", class: "act accept" }, tell(language, keeping ? "saveAccept" : "save")),
      keeping && button("act", () => send(false), {}, tell(language, "saveOnly")),
      button("act", leave, {}, tell(language, "cancel"), keycap("Esc")),
      verdict,
    ),
  );
  element.addEventListener("input", touched);
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    send(true);
  });
  relation.addEventListener("change", define);

  /** A field for an entity, with what is asked where it is new.
   * @param {string} role @param {string} [value] @param {number} [nth] */
  function person(role, value = String(entry[role] ?? ""), nth = 0) {
    const id = nth > 0 ? `${role}${nth}` : role;
    const newcomer = createNewcomer(role, state, language, String(entry[CLASS_KEYS[role]] ?? ""), touched);
    const kindOf = (/** @type {import("./api.js").Entity} */ entity) =>
      state.classes.find(({ iri }) => iri === entity.class);
    const combo = createCombo({
      id,
      value,
      entities: () => current().entities,
      label: (entity) => labelIn(entity.labels, language, entity.label),
      kind: (entity) => labelIn(kindOf(entity)?.labels, language, ""),
      glyph: (entity) =>
        nodeGlyph({ colour: kindOf(entity)?.colour ?? "#888888", shape: shapeOf(kindOf(entity)?.symbol) }),
      another: (name) => tell(language, "makeNew", { name }),
      changed: touched,
    });
    const known = () => newcomer.show(combo.entity() ? "" : combo.value());
    combo.input.addEventListener("blur", known);
    if (value !== "") known();
    const titles = {
      subject: say(language, "subject"),
      object: say(language, "object"),
      stated_by: say(language, "saidBy"),
      topic: say(language, "topic"),
    };
    const element = field(role, combo.element, titles[/** @type {"topic"} */ (role)], newcomer.element);
    return { element, combo, newcomer, classIri: () => combo.entity()?.class ?? newcomer.classIri() };
  }

  /** A field with its label and the place for what is wrong with it.
   * @param {string} name @param {HTMLElement} content @param {string} title @param {...Node} after */
  function field(name, content, title, ...after) {
    const element = labelled(content, title);
    const input = /** @type {HTMLElement} */ (
      content.matches("input, select, textarea") ? content : content.querySelector("input")
    );
    const told = el("p", { class: "problem", id: `${input.id}-problem`, hidden: true });
    if (!fields.has(name)) fields.set(name, { input, told });
    element.append(...after, told);
    return element;
  }

  /** @param {string} id @param {string} text */
  function area(id, text) {
    const area = el("textarea", {
      id,
      rows: Math.min(6, 2 + Math.floor(text.length / 60)),
      lang: article.language,
      dir: "auto",
    });
    area.value = text;
    return area;
  }

  /** @param {string} name @param {Entry[string]} value */
  function input(name, value) {
    const hints = {
      on: DAY,
      from: DAY,
      until: DAY,
      by: DAY,
      subject_words: tell(language, "subject_words"),
      object_words: tell(language, "object_words"),
      speaker_words: tell(language, "speaker_words"),
    };
    const placeholder = hints[/** @type {"on"} */ (name)];
    return el("input", { id: name, type: "text", value: String(value ?? ""), autocomplete: "off", placeholder });
  }

  /** @param {string} name @param {string} title @param {boolean} [taking] whether it holds words of the article */
  function plainField(name, title, taking = false) {
    const input = /** @type {HTMLInputElement} */ (texts.get(name));
    return field(name, taking ? el("div", { class: "taking" }, input, taker(input)) : input, title);
  }

  /** @param {"subject_words" | "object_words" | "speaker_words"} name */
  function wordsField(name) {
    const element = plainField(name, tell(language, name), true);
    element.classList.add("words");
    element.querySelector("label")?.classList.add("sr-only");
    return element;
  }

  /** A button that puts the selected words into a field. Of the article or of the quote's own field.
   * @param {HTMLInputElement} input */
  function taker(input) {
    const words = tell(language, "takeWords");
    const take = () => {
      const area = quotes.find(({ selectionStart, selectionEnd }) => selectionStart < selectionEnd);
      const taken = chosen() || (area ? area.value.slice(area.selectionStart, area.selectionEnd).trim() : "");
      if (taken === "") verdict.textContent = tell(language, "nothingChosen");
      else input.value = taken;
      touched();
    };
    const made = button("more", take, { title: words, "aria-label": `${words}: ${input.id}` }, "⇤");
    // The selection must stay.
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    return made;
  }

  /** The relations that fit what the ends are; the one that is chosen stays. */
  function offer() {
    const chosen = relation.value || String(entry.relation ?? "");
    const fitting = relationsBetween(state, ends.subject.classIri(), ends.object.classIri());
    const kept = state.relations.filter((each) => fitting.includes(each) || each.name === chosen);
    const named = kept.map((each) => ({ name: each.name, text: labelIn(each.labels, language, each.name) }));
    named.sort((a, b) => a.text.localeCompare(b.text, language));
    relation.replaceChildren(
      el("option", { value: "" }, "—"),
      ...named.map(({ name, text }) => el("option", { value: name, selected: name === chosen }, text)),
    );
    define();
  }

  function define() {
    const chosen = state.relations.find(({ name }) => name === relation.value);
    meaning.textContent = labelIn(chosen?.definitions, language, "");
  }

  /** What would be sent. @param {boolean} accepting */
  function body(accepting) {
    /** @type {Entry} */
    const kept = Object.fromEntries(Object.entries(entry).filter(([name]) => !OWN.includes(name)));
    const said = quotes.map(({ value }) => value).filter((quote) => quote.trim() !== "");
    const same = said.join("\n") === quotesOf(entry).join("\n");
    const people = [...Object.values(ends), ...topics].map(({ newcomer }) => newcomer);
    const declaring = keeping && !accepting;
    const stays = declaring ? people.filter((each) => each.className() !== "" && each.value()?.role !== "topic") : [];
    const declared = stays.map((each) => [CLASS_KEYS[each.value()?.role ?? ""], each.className()]);
    const given = {
      ...kept,
      subject: ends.subject.combo.value(),
      relation: relation.value,
      object: ends.object.combo.value(),
      quote: said.length > 1 ? undefined : (said[0] ?? ""),
      quotes: said.length > 1 ? said : undefined,
      occurrence: same ? entry.occurrence : undefined,
      modality: modality.value.toLowerCase(),
      stated_by: ends.stated_by.combo.value(),
      topic: topics.map(({ combo }) => combo.value()).filter((topic) => topic !== ""),
      ...Object.fromEntries([...texts].map(([name, { value }]) => [name, value.trim()])),
      ...Object.fromEntries(declared),
    };
    const filled = Object.entries(given).filter(
      ([, value]) => value !== undefined && value !== "" && value.length !== 0,
    );
    const entities = people.filter((each) => !stays.includes(each)).flatMap((each) => each.value() ?? []);
    return { article: article.slug, ...(key === null ? {} : { key }), entry: Object.fromEntries(filled), entities };
  }

  function touched() {
    offer();
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  }

  async function check() {
    const mine = ++asked;
    const found = /** @type {import("./api.js").Verdict | null} */ (
      await post("check", { ...body(true), accept: true }).catch(() => null)
    );
    if (found && mine === asked) show(found.problems);
  }

  /** @param {readonly import("./api.js").Problem[]} problems */
  function show(problems) {
    const left = new Set(problems);
    for (const [name, { input, told }] of fields) {
      const own = problems.filter(({ field }) => field === name || (CLASS_KEYS[name] && field === CLASS_KEYS[name]));
      for (const problem of own) left.delete(problem);
      told.textContent = own.map(({ message }) => message).join(" ");
      told.hidden = own.length === 0;
      input.toggleAttribute("aria-invalid", own.length > 0);
      if (own.length > 0) input.setAttribute("aria-describedby", told.id);
      else input.removeAttribute("aria-describedby");
    }
    overall.textContent = [...left].map(({ message }) => message).join(" ");
    overall.hidden = left.size === 0;
    verdict.textContent = tell(language, problems.length > 0 ? "wouldRefuse" : "wouldPass");
    verdict.classList.toggle("good", problems.length === 0);
  }

  /** @param {boolean} accepting */
  async function send(accepting) {
    if (isSending) return;
    clearTimeout(timer);
    asked++;
    isSending = true;
    try {
      await save({ ...body(accepting), accept: accepting && keeping }, accepting);
    } catch (error) {
      if (!(error instanceof Refusal) || error.isChanged || error.isOver) return;
      show(error.problems.length > 0 ? error.problems : [{ message: error.message }]);
      element.querySelector("[aria-invalid]")?.scrollIntoView({ block: "nearest" });
    } finally {
      isSending = false;
    }
  }

  offer();
  timer = setTimeout(check, PAUSE);
  return {
    element,
    key,
    focus: () => /** @type {HTMLElement} */ (key === null ? ends.subject.combo.input : relation).focus(),
  };
}
