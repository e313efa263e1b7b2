// The legend, which is the filter: classes by shape and colour, standings by their line, then
// relations, speakers, articles and dates. It stands; only its counts and boxes change.

import { citation } from "./cards.js";
import { button, el } from "./dom.js";
import { FACETS, toggled } from "./filter.js";
import { lineGlyph, nodeGlyph } from "./glyphs.js";
import { count, number, say } from "./i18n.js";
import { firstOf } from "./more.js";
import { createSlider } from "./slider.js";
import { byStanding } from "./standing.js";
import { className, disputeName, entityName, headlineOf, relationName, standingMeaning, standingName } from "./words.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./filter.js").Facet} Facet */
/** @typedef {import("./filter.js").Filter} Filter */
/** @typedef {import("./filter.js").Found} Found */
/** @typedef {import("./i18n.js").Language} Language */

/** @type {Record<Facet, import("./i18n.js").Message>} */
const HEADINGS = {
  classes: "entities",
  standings: "statements",
  relations: "relations",
  speakers: "speakers",
  articles: "sources",
  disputes: "disputes",
};
/** Of a long list, so many values are there at first. */
const FIRST = 25;

/** @param {Model} model @param {Found["counts"]} all counts with nothing filtered
 * @param {(change: (filter: Filter) => Partial<Filter>) => void} change */
export function createLegend(model, all, change) {
  const element = el("div", { class: "legend-body" });
  const slider = createSlider(model.data.claims, (range) => change(() => range));
  const dated = el("input", { type: "checkbox", "data-key": "dated" });
  dated.addEventListener("change", () => change(() => ({ dated: dated.checked })));
  /** @type {{facet: Facet, key: string, input: HTMLInputElement, counted: Element}[]} */
  let boxes = [];

  /** @param {Language} language @param {Facet} facet */
  function group(language, facet) {
    const entries = [...all[facet]].map(([key, n]) => ({ key, n, text: text(model, language, facet, key) }));
    if (facet === "standings") entries.sort((a, b) => byStanding(a.key, b.key));
    else entries.sort((a, b) => (facet === "classes" ? 0 : b.n - a.n) || a.text.localeCompare(b.text, language));
    const draw = (/** @type {readonly {key: string, text: string}[]} */ some) =>
      some.map(({ key, text }) => el("li", {}, box(language, facet, key, text)));
    const list = el("ul", { class: facet }, ...firstOf(language, entries, FIRST, draw, (more) => el("li", {}, more)));
    // What comes into the list has its state and its count from the filter.
    list.addEventListener("click", ({ target }) => target instanceof HTMLButtonElement && change(() => ({})));
    const [on, off] = [true, false].map((state) => switchAll(language, facet, state));
    return { switches: el("p", { class: "switches" }, on, " · ", off), list };
  }

  /** A button that switches all values of a facet on or off.
   * @param {Language} language @param {Facet} facet @param {boolean} on */
  function switchAll(language, facet, on) {
    const words = say(language, on ? "all" : "none");
    const turn = () => change(() => ({ [facet]: new Set(on ? [] : all[facet].keys()) }));
    return button("link", turn, { "aria-label": `${say(language, HEADINGS[facet])} – ${words}` }, words);
  }

  /** @param {Language} language @param {Facet} facet @param {string} key @param {string} text */
  function box(language, facet, key, text) {
    const input = el("input", { type: "checkbox", "data-key": `${facet} ${key}` });
    const counted = el("span", { class: "count" });
    input.addEventListener("change", () => change((filter) => ({ [facet]: toggled(filter[facet], key) })));
    boxes.push({ facet, key, input, counted });
    const title = facet === "standings" ? standingMeaning(key, language) : undefined;
    return el("label", { title }, input, glyph(model, facet, key), el("span", { class: "text" }, text), counted);
  }

  return {
    element,
    /** @param {import("./cards.js").Page} page */
    translate(page) {
      const { language } = page;
      const open = new Set([...element.querySelectorAll("details[open]")].map((details) => details.className));
      boxes = [];
      const articles = Object.keys(model.data.articles);
      const heading = (/** @type {Facet} */ facet) => el("h2", { class: "label" }, say(language, HEADINGS[facet]));
      element.replaceChildren(
        ...FACETS.slice(0, 2).flatMap((facet) => {
          const { switches, list } = group(language, facet);
          return [el("div", { class: "facet" }, heading(facet), switches), list];
        }),
        el("h2", { class: "label" }, say(language, "dates")),
        slider.element,
        el("label", {}, dated, el("span", { class: "text" }, say(language, "datedOnly"))),
        ...FACETS.slice(2).filter((facet) => facet !== "disputes" || model.disputes.size > 0).map((facet) => {
          const { switches, list } = group(language, facet);
          return el("details", { class: facet, open: open.has(facet) }, el("summary", {}, heading(facet)), switches, list);
        }),
        el("h2", { class: "label" }, count(language, "articleCount", articles.length)),
        el("ul", { class: "articles" }, ...articles.slice(0, FIRST).map((iri) => el("li", {}, citation(page, iri)))),
        el(
          "details",
          { class: "licences" },
          el("summary", {}, say(language, "licences")),
          el("pre", { tabindex: 0 }, document.getElementById("licences")?.textContent ?? ""),
        ),
      );
    },
    /** @param {Filter} filter @param {Found["counts"]} counts @param {Language} language */
    update(filter, counts, language) {
      for (const { facet, key, input, counted } of boxes) {
        input.checked = !filter[facet].has(key);
        counted.textContent = number(language, counts[facet].get(key) ?? 0);
      }
      dated.checked = filter.dated;
      slider.update(filter, language);
    },
  };
}

/** @param {Model} model @param {Language} language @param {Facet} facet @param {string} key */
function text(model, language, facet, key) {
  if (facet === "classes") return className(model, key, language);
  if (facet === "standings") return standingName(model, key, language);
  if (facet === "relations") return relationName(model, key, language);
  if (facet === "speakers") return key ? entityName(model, key, language) : say(language, "noSpeaker");
  if (facet === "articles") return key ? headlineOf(model, key, language) : say(language, "noArticle");
  return key ? disputeName(/** @type {import("./data.js").Dispute["reason"]} */ (key), language) : say(language, "undisputed");
}

/** @param {Model} model @param {Facet} facet @param {string} key */
function glyph(model, facet, key) {
  if (facet === "classes") return nodeGlyph(model.data.classes[key] ?? { colour: "#9AA3AF", shape: "dot" });
  return facet === "standings" && lineGlyph(key);
}
