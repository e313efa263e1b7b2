// What a form asks of a name that nobody bears yet: what it is, in which language, or whether it is
// another name of somebody known.

import { button, el, name } from "../dom.js";
import { labelIn } from "../i18n.js";
import { get } from "./api.js";
import { tell } from "./tell.js";

/** @typedef {import("./api.js").Similar} Similar */

/** @param {string} role @param {import("./api.js").State} state @param {import("../i18n.js").Language} language
 * @param {string} kind the name of a class that has been proposed @param {() => void} changed */
export function createNewcomer(role, state, language, kind, changed) {
  const classes = [...state.classes].sort((a, b) =>
    labelIn(a.labels, language, a.name).localeCompare(labelIn(b.labels, language, b.name)),
  );
  const option = (/** @type {string} */ value, /** @type {string} */ text) =>
    el("option", { value, selected: value === kind }, text);
  const what = el(
    "select",
    { id: `${role}-class` },
    option("", "—"),
    ...classes.map((each) => option(each.name, labelIn(each.labels, language, each.name))),
  );
  const tongues = [...new Set([state.article.language, "en", "fr", "und"])];
  const tongue = el(
    "select",
    { id: `${role}-language` },
    ...tongues.map((tag) => el("option", { value: tag }, tongueName(tag))),
  );
  const similar = el("ul", { class: "similar" });
  const heading = el("p", { class: "label" });
  const fields = el(
    "div",
    { class: "pair" },
    labelled(what, tell(language, "isA")),
    labelled(tongue, tell(language, "nameLanguage")),
  );
  const element = el("div", { class: "newcomer", hidden: true }, heading, similar, fields);
  /** @type {Similar | null} */
  let same = null;
  let written = "";
  let asked = "";
  for (const select of [what, tongue]) select.addEventListener("change", changed);
  what.addEventListener("change", look);

  /** @param {string} tag */
  function tongueName(tag) {
    return tag === "und"
      ? tell(language, "noLanguage")
      : (new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag);
  }

  /** Who may be meant, the likeliest first. */
  async function look() {
    const classIri = classes.find((each) => each.name === what.value)?.iri ?? "";
    const wanted = `${written} ${classIri}`;
    if (wanted === asked) return;
    asked = wanted;
    const found = /** @type {Similar[]} */ (
      await get("similar", { name: written, class: classIri, article: state.article.slug }).catch(() => [])
    );
    if (wanted !== asked) return;
    similar.replaceChildren(...found.map(likeness));
    draw();
  }

  /** @param {Similar} found */
  function likeness(found) {
    const called = labelIn(found.labels, language, found.label);
    const kind = classes.find(({ iri }) => iri === found.class);
    return el(
      "li",
      {},
      el(
        "span",
        { class: "text" },
        name(called),
        el("span", { class: "muted" }, ` · ${labelIn(kind?.labels, language, "")} · `, name(found.why)),
      ),
      button("more", () => take(found), {}, tell(language, "sameAs")),
    );
  }

  /** @param {Similar | null} found */
  function take(found) {
    same = found;
    draw();
    changed();
  }

  function draw() {
    const called = same && labelIn(same.labels, language, same.label);
    const likely = called === null && similar.childElementCount > 0;
    heading.replaceChildren(
      tell(language, called ? "becomesName" : "isNew", { name: written, other: called ?? "" }),
      " ",
    );
    if (likely) heading.append(tell(language, "oneOfThese"));
    if (same) heading.append(button("link", () => take(null), {}, tell(language, "notSame")));
    similar.hidden = fields.hidden = same !== null;
  }

  return {
    element,
    /** @param {string} name "" where somebody known is named */
    show(name) {
      element.hidden = name === "";
      if (name === written) return;
      [written, same] = [name, null];
      if (name !== "") look();
      draw();
    },
    /** IRI of the class that it is to have. */
    classIri: () =>
      element.hidden ? null : (same?.class ?? classes.find((each) => each.name === what.value)?.iri ?? null),
    /** The class's name, where a new entity is to be made. */
    className: () => (element.hidden || same ? "" : what.value),
    /** @returns {import("./api.js").Newcomer | null} */
    value() {
      if (element.hidden) return null;
      const own = { role, name: written, language: tongue.value };
      return same ? { ...own, same_as_iri: same.iri, kind: "alt" } : { ...own, class: what.value };
    },
  };
}

/** A field under its label. @param {HTMLElement} field @param {string} text */
export function labelled(field, text) {
  const input = field.matches("input, select, textarea") ? field : field.querySelector("input");
  return el("div", { class: "field" }, el("label", { for: input?.id }, text), field);
}
