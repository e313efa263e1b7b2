// The search field: a combobox after the ARIA pattern, its list under it.

import { entityGlyph } from "./cards.js";
import { el, name } from "./dom.js";
import { say } from "./i18n.js";
import { indexNames, search } from "./search.js";
import { className, entityName } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./search.js").Match} Match */

const MOST = 8;

/** @param {() => Page} page */
export function createSearchbox(page) {
  const index = indexNames(page().model.data.entities);
  const list = el("ul", { role: "listbox", id: "matches", hidden: true });
  const input = el("input", {
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-controls": "matches",
    "aria-expanded": "false",
  });
  /** @type {Match[]} */
  let matches = [];
  let active = 0;

  input.addEventListener("input", () => {
    active = 0;
    open(input.value);
  });
  input.addEventListener("focus", () => open(input.value));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && matches.length > 0) {
      active = (active + step + matches.length) % matches.length;
      draw();
      event.preventDefault();
    } else if (event.key === "Enter" && matches[active]) choose(matches[active]);
    else if (event.key === "Escape" && !list.hidden) {
      close();
      event.preventDefault();
    }
  });

  /** @param {string} query */
  function open(query) {
    matches = search(index, query, MOST);
    draw();
    if (query.trim() === "") close();
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function draw() {
    list.replaceChildren(...(matches.length > 0 ? matches.map(option) : [nothing()]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (matches.length > 0) input.setAttribute("aria-activedescendant", `match-${active}`);
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  function nothing() {
    return el("li", { class: "nothing", role: "option", "aria-disabled": "true" }, say(page().language, "noMatch"));
  }

  /** @param {Match} match @param {number} i */
  function option(match, i) {
    const { model, language } = page();
    const label = entityName(model, match.iri, language);
    const row = el(
      "li",
      { role: "option", id: `match-${i}`, "aria-selected": i === active ? "true" : "false" },
      entityGlyph(page(), match.iri),
      el("span", { class: "text" }, name(label), match.name !== label && el("span", { class: "muted" }, " · ", name(match.name))),
      el("span", { class: "muted" }, className(model, model.entity(match.iri).class ?? "", language)),
    );
    // Before the field loses the focus, which closes the list.
    row.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose(match);
    });
    return row;
  }

  /** @param {Match} match */
  function choose({ iri }) {
    input.value = "";
    close();
    page().select({ kind: "entity", iri });
  }

  return {
    element: el("div", { class: "search", role: "search" }, input, list),
    /** In the language of the interface. */
    translate() {
      input.placeholder = say(page().language, "search");
      input.setAttribute("aria-label", say(page().language, "search"));
      input.title = say(page().language, "searchHint");
    },
  };
}
