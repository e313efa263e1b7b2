// The parts of the page that stand, whatever is in them.

import { button, el, name } from "../dom.js";
import { tell } from "./tell.js";

/** @typedef {import("./keys.js").Act} Act */
/** @typedef {{status: HTMLElement, banner: HTMLElement}} Voice */

/**
 * @param {import("./tell.js").Language} language
 * @param {import("./api.js").Article} article
 * @param {readonly import("./api.js").Listed[]} listed all articles
 * @param {{article: HTMLElement, graph: HTMLElement, help: HTMLElement, voice: Voice}} parts
 * @param {{act: (what: Act) => void, finish: () => void, visit: (slug: string) => void}} acts
 */
export function createShell(language, article, listed, parts, { act, finish, visit }) {
  const list = el("ol", { class: "facts", "aria-label": tell(language, "facts") });
  const nothing = el("p", { class: "nothing", hidden: true });
  const rejected = el("details", { class: "rejected" });
  const find = el("input", {
    type: "search",
    placeholder: tell(language, "find"),
    "aria-label": tell(language, "find"),
    "aria-keyshortcuts": "/",
  });
  const keeps = el("div", { class: "segments", role: "group", "aria-label": tell(language, "show") });
  const editing = el("div", { class: "editing", hidden: true });
  const heading = el("h2", { class: "sr-only" }, tell(language, "facts"));
  const sift = el("div", { class: "sift" }, find, keeps);
  const facts = el(
    "section",
    { class: "pane facts-pane", "aria-label": tell(language, "facts") },
    heading,
    sift,
    list,
    nothing,
    rejected,
    editing,
  );
  const reading = el(
    "section",
    { class: "pane article", tabindex: 0, "aria-label": tell(language, "article") },
    parts.article,
  );
  const desk = el("main", { class: "desk" }, reading, facts, parts.graph);
  const bar = el("progress", { "aria-label": tell(language, "progress") });
  const counted = el("p", { class: "counts" });
  const undo = button("act", () => act("undo"), { "aria-keyshortcuts": "u" }, tell(language, "undo"), keycap("u"));
  const panes = el("div", { class: "segments panes", role: "group", "aria-label": tell(language, "show") });
  const selecting = el(
    "div",
    { class: "selecting", hidden: true },
    button("act accept", () => act("add"), {}, tell(language, "addFact"), keycap("n")),
  );
  const chooser = listed.length > 1 ? createChooser() : null;
  const title = el("h1", { class: chooser ? "sr-only" : undefined }, name(article.title));
  const top = el(
    "header",
    { class: "top" },
    el("div", { class: "titles" }, title, chooser, el("div", { class: "progress" }, bar, counted)),
    panes,
    undo,
    button("act", () => act("help"), { "aria-keyshortcuts": "?", "aria-label": tell(language, "keys") }, "?"),
    button("act", finish, {}, tell(language, "done")),
  );

  function createChooser() {
    const options = listed.map(({ slug, title, waiting }) =>
      el(
        "option",
        { value: slug, selected: slug === article.slug },
        waiting > 0 && slug !== article.slug ? `${title} (${waiting})` : title,
      ),
    );
    const select = el("select", { class: "chooser", "aria-label": tell(language, "otherArticle") }, ...options);
    select.addEventListener("change", () => visit(select.value));
    return select;
  }

  const content = [top, parts.voice.banner, desk, el("footer", {}, parts.voice.status), selecting, parts.help];
  return {
    content,
    list,
    nothing,
    rejected,
    find,
    keeps,
    editing,
    facts,
    reading,
    desk,
    bar,
    counted,
    undo,
    panes,
    selecting,
    chooser,
  };
}

/** A key beside the words for what it does. @param {string} text */
export function keycap(text) {
  return el("kbd", { "aria-hidden": "true" }, text);
}
