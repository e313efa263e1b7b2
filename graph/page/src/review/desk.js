// The article's facts as they stand, and what follows from them. Values only: nothing is drawn here.

import { labelIn } from "../i18n.js";
import { plain } from "../search.js";

/** @typedef {import("./api.js").State} State */
/** @typedef {import("./api.js").Changes} Changes */
/** @typedef {import("./api.js").Fact} Fact */
/** @typedef {import("./api.js").Entry} Entry */
/** @typedef {import("../i18n.js").Language} Language */
/** @typedef {"all" | "proposed" | "accepted"} Kept */

/** The state after an action. @param {State} state @param {Changes} changes @returns {State} */
export function changed(state, changes) {
  const gone = new Set(changes.gone);
  const facts = new Map([...state.facts, ...changes.facts].map((fact) => [fact.key, fact]));
  const rejected = new Map([...state.rejected, ...changes.rejected].map((each) => [each.key, each]));
  const entities = new Map([...state.entities, ...changes.entities].map((entity) => [entity.iri, entity]));
  for (const iri of changes.entities_gone ?? []) entities.delete(iri);
  return {
    ...state,
    facts: changes.order.flatMap((key) => facts.get(key) ?? []),
    rejected: [...rejected.values()].filter(({ key }) => !gone.has(key)),
    entities: [...entities.values()],
    can_undo: changes.can_undo,
  };
}

/** Facts in the order in which the article states them; what it doesn't say comes last.
 * @param {readonly Fact[]} facts */
export function inReadingOrder(facts) {
  const at = (/** @type {Fact} */ fact) => fact.evidence[0]?.start ?? Infinity;
  return [...facts].sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)));
}

/** The next of these that waits for a person, after a place and around; else the place itself.
 * @param {readonly Fact[]} facts @param {string | null} key @returns {string | null} */
export function nextWaiting(facts, key) {
  const at = facts.findIndex((fact) => fact.key === key);
  const around = [...facts.slice(at + 1), ...facts.slice(0, Math.max(at, 0))];
  return around.find(({ status }) => status === "proposed")?.key ?? key;
}

/** How many of the proposals somebody has decided on.
 * @param {State} state */
export function progress({ facts, rejected }) {
  const waiting = facts.filter(({ status }) => status === "proposed").length;
  const accepted = facts.filter(({ status, entry }) => status !== "proposed" && entry.reviewer).length;
  const reviewed = accepted + rejected.filter(({ by }) => by !== "newsgraph").length;
  return { reviewed, all: reviewed + waiting, waiting };
}

/** How the article puts it, as the rest of the page calls it.
 * @param {Entry} entry */
export function modalityOf(entry) {
  const modality = entry.modality ?? (entry.stated_by ? "reported" : "asserted");
  return `${String(modality)[0].toUpperCase()}${String(modality).slice(1)}`;
}

/** @param {State} state @param {Entry} entry @param {Language} language */
export function relationLabel(state, entry, language) {
  const relation = state.relations.find(({ name }) => name === entry.relation);
  return { text: labelIn(relation?.labels, language, String(entry.relation)), symmetric: relation?.symmetric ?? false };
}

/** "Russia — cooperates with → China".
 * @param {State} state @param {Pick<Fact, "entry"> & Partial<Fact>} fact @param {Language} language */
export function sentence(state, { entry, subject, object }, language) {
  const { text, symmetric } = relationLabel(state, entry, language);
  const [from, to] = [
    endLabel(state, subject, entry.subject, language),
    endLabel(state, object, entry.object, language),
  ];
  return `${from} — ${text} ${symmetric ? "↔" : "→"} ${to}`;
}

/** @param {State} state @param {import("./api.js").End | null | undefined} end @param {Entry[string]} word
 * @param {Language} language */
export function endLabel(state, end, word, language) {
  const entity = end?.known ? state.entities.find(({ iri }) => iri === end.iri) : undefined;
  return labelIn(entity?.labels, language, end?.label ?? String(word ?? ""));
}

/** The passages of an entry. @param {Entry} entry @returns {string[]} */
export function quotesOf({ quote, quotes }) {
  return quote === undefined ? [quotes ?? []].flat() : [quote].flat();
}

/** The facts that are kept, and say all the words that are looked for.
 * @param {State} state @param {readonly Fact[]} facts @param {{kept: Kept, words: string}} filter
 * @param {Language} language */
export function sifted(state, facts, { kept, words }, language) {
  const wanted = plain(words).split(" ");
  return facts.filter((fact) => {
    if (kept !== "all" && (fact.status === "proposed") !== (kept === "proposed")) return false;
    const said = plain([sentence(state, fact, language), ...Object.values(fact.entry).flat()].join(" "));
    return wanted.every((word) => said.includes(word));
  });
}

/** Whether a class is one of these or below one of them; any class where there are none.
 * @param {State["classes"]} classes @param {string | null | undefined} iri @param {readonly string[]} wanted
 * @returns {boolean} */
export function fits(classes, iri, wanted) {
  if (!iri || wanted.length === 0 || wanted.includes(iri)) return true;
  return (classes.find((kind) => kind.iri === iri)?.parents ?? []).some((parent) => fits(classes, parent, wanted));
}

/** The relations that may join two classes.
 * @param {State} state @param {string | null | undefined} subject @param {string | null | undefined} object */
export function relationsBetween({ relations, classes }, subject, object) {
  return relations.filter(({ subject_classes: from, object_classes: to, symmetric }) => {
    const joins = (/** @type {typeof subject} */ a, /** @type {typeof subject} */ b) =>
      fits(classes, a, from) && fits(classes, b, to);
    return joins(subject, object) || (symmetric && joins(object, subject));
  });
}
