// The article beside its facts: each quote is marked where it stands, and leads to its card.

import { el } from "../dom.js";
import { segments } from "../sentence.js";
import { occurrence, paragraphs, unitsOf, wholeWords, within } from "./offsets.js";

/** @typedef {import("./api.js").Fact} Fact */
/** @typedef {{quote: string, occurrence: number | undefined, box: DOMRect}} Chosen words that are selected */

/** @param {import("./api.js").Article} article @param {(key: string) => void} choose */
export function createArticle(article, choose) {
  const { text, language } = article;
  const units = unitsOf(text);
  const lines = paragraphs(text).map((line) => ({ ...line, element: el("p", {}, line.text) }));
  const element = el("div", { class: "fulltext", lang: language, dir: "auto" }, ...lines.map((line) => line.element));
  if (lines[0]) lines[0].element.className = "headline";
  /** @type {Map<string, HTMLElement[]>} fact -> its marks */
  let marks = new Map();
  /** @type {string} what the marks were made for */
  let drawn = "";
  /** @type {string | null} */
  let current = null;

  element.addEventListener("click", ({ target }) => {
    const mark = target instanceof Element ? target.closest("mark") : null;
    if (mark === null || !getSelection()?.isCollapsed) return;
    const keys = keysOf(mark);
    choose(keys[(keys.indexOf(current ?? "") + 1) % keys.length]);
  });

  /** Mark the quotes anew where they have changed, and show which facts are decided and current.
   * @param {readonly Fact[]} facts @param {string | null} chosen */
  function show(facts, chosen) {
    const places = facts.flatMap(({ key, evidence }) => evidence.map(({ start, end }) => ({ start, end, mark: key })));
    const wanted = JSON.stringify(places);
    if (wanted !== drawn) cut(places.map(({ start, end, mark }) => ({ start: units(start), end: units(end), mark })));
    drawn = wanted;
    current = chosen;
    const waiting = new Set(facts.filter(({ status }) => status === "proposed").map(({ key }) => key));
    for (const mark of new Set([...marks.values()].flat())) {
      const keys = keysOf(mark);
      const kind = keys.some((key) => waiting.has(key)) ? "waiting" : "done";
      mark.className = [kind, keys.length > 1 && "many", keys.includes(chosen ?? "") && "now"]
        .filter(Boolean)
        .join(" ");
    }
  }

  /** @param {import("../sentence.js").Range[]} ranges */
  function cut(ranges) {
    marks = new Map();
    for (const { element, start, text } of lines) {
      element.replaceChildren(
        ...segments(text, within(ranges, start, text.length)).map((piece) => {
          if (piece.marks.length === 0) return piece.text;
          const keys = [...new Set(piece.marks)];
          const mark = el("mark", { "data-facts": keys.join(" ") }, piece.text);
          for (const key of keys) marks.set(key, [...(marks.get(key) ?? []), mark]);
          return mark;
        }),
      );
    }
  }

  /** A place in the document as one in the text.
   * @param {Node} node @param {number} offset @returns {number | null} */
  function placeOf(node, offset) {
    const line = lines.find(({ element }) => element.contains(node));
    if (line === undefined) return null;
    const range = document.createRange();
    range.setStart(line.element, 0);
    range.setEnd(node, offset);
    return line.start + range.toString().length;
  }

  return {
    element,
    show,
    /** @param {string | null} key */
    reveal(key) {
      const [first, ...others] = marks.get(key ?? "") ?? [];
      others.at(-1)?.scrollIntoView({ block: "nearest" });
      first?.scrollIntoView({ block: "nearest" });
    },
    /** The words that are selected in the article, whole; null where there are none.
     * @returns {Chosen | null} */
    selected() {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
      const range = selection.getRangeAt(0);
      const [a, b] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
      if (a === null || b === null) return null;
      const [start, end] = wholeWords(text, a, b);
      const quote = text.slice(start, end);
      if (quote === "") return null;
      return { quote, occurrence: occurrence(text, quote, start), box: range.getBoundingClientRect() };
    },
  };
}

/** @param {Element} mark */
function keysOf(mark) {
  return (mark.getAttribute("data-facts") ?? "").split(" ");
}

/** Show a small bar at words that are selected in the article.
 * @param {HTMLElement} bar @param {HTMLElement} scrolled @param {() => Chosen | null} selected */
export function atSelection(bar, scrolled, selected) {
  document.addEventListener("selectionchange", () => {
    const chosen = selected();
    bar.hidden = chosen === null;
    if (chosen === null) return;
    bar.style.left = `${Math.max(8, Math.min(chosen.box.left, innerWidth - bar.offsetWidth - 8))}px`;
    bar.style.top = `${Math.min(chosen.box.bottom + 8, innerHeight - bar.offsetHeight - 8)}px`;
  });
  // The selection must stay.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  scrolled.addEventListener("scroll", () => (bar.hidden = true), { passive: true });
}
