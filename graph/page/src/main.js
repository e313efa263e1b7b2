// Puts the page together: one state, and what shows it.

import { createAsk } from "./ask.js";
import { DamagedError, load } from "./data.js";
import { button, el, name } from "./dom.js";
import { EVERYTHING, inView, isFiltered, passes, toggled } from "./filter.js";
import { LANGUAGES, count, pick, say } from "./i18n.js";
import { legendContent } from "./legend.js";
import { panelContent } from "./panel.js";
import { createSearchbox } from "./searchbox.js";
import { stroke } from "./standing.js";
import { formatPlace, parsePlace } from "./state.js";
import { tableContent } from "./table.js";
import { readTheme, watchTheme } from "./theme.js";
import { createView } from "./view.js";
import { articlesOf, entityName, relationName, sentenceOf, standingName } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").DrawnEdge} DrawnEdge */
/** @typedef {import("./state.js").Place} Place */
/** @typedef {import("./state.js").Selection} Selection */

/** @param {Model} model */
function start(model) {
  const { data } = model;
  const app = /** @type {HTMLElement} */ (document.getElementById("app"));
  let place = parsePlace(location.hash, data.bases);
  let filter = EVERYTHING;
  /** @type {import("./table.js").Order} */
  let order = { column: "subject", descending: false };
  let visible = inView(model, filter);
  let movesFocus = false;
  /** @type {ReadonlySet<string> | null} what stands out in the graph: the answer of a query */
  let highlight = null;
  /** @type {string | undefined} what had the focus when the panel took it */
  let opener;

  const counted = el("p", { class: "counts" });
  const searchbox = createSearchbox(page);
  const views = el("div", { class: "segments", role: "group" });
  const languages = el("div", { class: "segments", role: "group" });
  const filters = button("filters-button", toggleFilters, { "aria-expanded": "false", "aria-controls": "legend" });
  const legendBody = el("div", { class: "legend-body" });
  const reset = button("reset", () => setFilter(EVERYTHING), { hidden: true });
  const legend = el("nav", { id: "legend" }, legendBody, reset);
  const canvas = el("div", { class: "canvas" });
  const tools = el("div", { class: "tools" });
  const notice = el("p", { class: "hint" });
  const outstanding = el("p", { class: "standing-out" });
  const empty = el("p", { class: "nothing", hidden: true });
  const graph = el("section", { class: "graph" }, canvas, el("div", { class: "bar" }, outstanding, notice, tools), empty);
  const table = el("section", { class: "table", hidden: true });
  const asking = el("section", { class: "ask", hidden: true });
  const ask = createAsk(asking, { page, asked: (query) => go({ ...place, query }), highlight: standOut });
  const panel = el("aside", { class: "panel" });
  const status = el("p", { class: "sr-only", role: "status" });
  app.append(
    el(
      "header",
      { class: "top" },
      el("div", { class: "titles" }, el("h1", {}, name(data.title)), counted),
      searchbox.element,
      filters,
      views,
      languages,
    ),
    legend,
    el("main", {}, graph, table, asking),
    panel,
    status,
  );
  const view = createView(canvas, model, (selection) => select(selection, false));

  /** @returns {import("./i18n.js").Language} */
  function language() {
    return place.language ?? pick(navigator.languages);
  }

  /** @returns {Page} */
  function page() {
    return { model, language: language(), select: (selection) => select(selection, true) };
  }

  /** @param {Selection | null} selection @param {boolean} focus */
  function select(selection, focus) {
    movesFocus = focus;
    // What is chosen in the console leads into the graph.
    go({ ...place, selection, view: place.view === "ask" ? "graph" : place.view });
  }

  /** @param {ReadonlySet<string> | null} iris entities and claims */
  function standOut(iris) {
    highlight = iris;
    go({ ...place, view: "graph", selection: null });
  }

  /** To another place: the address changes, and the page follows it.
   * @param {Place} next */
  function go(next) {
    const fragment = formatPlace(next, data.bases);
    if (fragment === location.hash.slice(1)) arrive();
    else location.hash = fragment;
  }

  function arrive() {
    const before = place;
    const moved = movesFocus;
    place = parsePlace(location.hash, data.bases);
    const translated = before.language !== place.language;
    if (translated) translate();
    if (place.view === "ask") ask.show(place.query);
    if (place.view === "ask" && before.view === "ask" && !translated) return;
    drawLegend();
    drawMain();
    drawPanel();
    announce();
    if (before.view !== place.view && place.view === "graph") view.fit(false);
    if (place.selection && place.view === "graph") reveal(place.selection, moved);
  }

  /** @param {Selection} selection @param {boolean} centred */
  function reveal(selection, centred) {
    const below = panel.offsetWidth >= app.offsetWidth;
    const covered = below ? { x: 0, y: panel.offsetHeight } : { x: panel.offsetWidth, y: 0 };
    view.reveal(selection, covered, centred);
  }

  /** @param {import("./filter.js").Filter} next */
  function setFilter(next) {
    filter = next;
    visible = inView(model, filter);
    drawLegend();
    drawMain();
  }

  function toggleFilters() {
    const open = app.classList.toggle("filtering");
    filters.setAttribute("aria-expanded", String(open));
  }

  function translate() {
    const now = language();
    document.documentElement.lang = now;
    searchbox.translate();
    counted.replaceChildren(
      [
        count(now, "entityCount", model.data.connected),
        count(now, "claimCount", data.claims.length),
        count(now, "articleCount", Object.keys(data.articles).length),
      ].join(" · "),
    );
    filters.replaceChildren(say(now, "filters"));
    reset.replaceChildren(say(now, "reset"));
    legend.setAttribute("aria-label", say(now, "filters"));
    canvas.setAttribute("aria-label", say(now, "graphLabel"));
    canvas.setAttribute("role", "img");
    panel.setAttribute("aria-label", say(now, "details"));
    empty.replaceChildren(say(now, "nothingLeft"));
    notice.replaceChildren(
      say(now, "hint"),
      model.drawn.size < data.connected ? ` ${say(now, "drawnPart", { n: model.drawn.size, all: data.connected })}` : "",
    );
    ask.translate();
    languages.setAttribute("aria-label", say(now, "language"));
    languages.replaceChildren(
      ...LANGUAGES.map((other) =>
        button("", () => go({ ...place, language: other }), { "aria-pressed": String(other === now), lang: other }, other.toUpperCase()),
      ),
    );
    tools.replaceChildren(
      tool("zoomIn", "+", () => view.zoom(1.25)),
      tool("zoomOut", "−", () => view.zoom(0.8)),
      tool("fit", "⤢", () => view.fit(true)),
    );
  }

  /** @param {"zoomIn" | "zoomOut" | "fit"} key @param {string} sign @param {() => void} action */
  function tool(key, sign, action) {
    const words = say(language(), key);
    return button("tool", action, { "aria-label": words, title: words }, sign);
  }

  function drawViews() {
    views.setAttribute("aria-label", say(language(), "view"));
    views.replaceChildren(
      .../** @type {const} */ (["graph", "table", "ask"]).filter((key) => key !== "ask" || data.console).map((key) =>
        button("", () => go({ ...place, view: key, selection: key === "ask" ? null : place.selection }), { "aria-pressed": String(key === place.view), "data-key": `view ${key}` }, say(language(), key)),
      ),
    );
  }

  function drawLegend() {
    keepFocus(() => {
      legendBody.replaceChildren(
        ...legendContent(model, language(), filter, (kind, key) =>
          setFilter({ ...filter, [kind]: toggled(filter[kind], key) }),
        ),
      );
      reset.hidden = !isFiltered(filter);
    });
  }

  function drawMain() {
    const shown = place.view === "table";
    graph.hidden = place.view !== "graph";
    table.hidden = !shown;
    asking.hidden = place.view !== "ask";
    app.classList.toggle("asking", !asking.hidden);
    drawHighlight();
    keepFocus(() => {
      drawViews();
      if (shown) drawTable();
    });
    empty.hidden = visible.edges.size > 0;
    // What can't be seen needn't be drawn, and takes long in a large graph.
    if (graph.hidden) return;
    view.show({ language: language(), theme: readTheme(), selection: place.selection, highlight, ...visible, words });
  }

  function drawHighlight() {
    const remove = button("link", () => standOut(null), { "data-key": "highlight" }, say(language(), "reset"));
    outstanding.replaceChildren(...(highlight === null ? [] : [say(language(), "highlighted"), " ", remove]));
  }

  function drawTable() {
    const claims = data.claims.filter(passes(model, filter));
    const selected = place.selection?.kind === "claim" ? place.selection.iri : undefined;
    table.replaceChildren(
      ...tableContent(page(), claims, order, selected, (next) => {
        order = next;
        drawMain();
      }),
    );
  }

  /** The lines of an edge's name on the canvas: what isn't a plain fact says so.
   * @param {DrawnEdge} edge */
  function words(edge) {
    const claims = edge.claims.map((iri) => model.claim(iri));
    const sources = articlesOf(claims).length;
    const standing = `${stroke(edge.standing).sign} ${standingName(model, edge.standing, language())}`;
    const second = [
      edge.standing === "Asserted" ? "" : standing,
      sources > 1 ? say(language(), "nSources", { n: sources }) : "",
    ].filter((part) => part !== "");
    const first = relationName(model, edge.relation, language());
    return second.length > 0 ? [first, second.join(" · ")] : [first];
  }

  function drawPanel() {
    const content = panelContent(page(), place.selection);
    panel.replaceChildren(...content);
    panel.scrollTop = 0;
    panel.hidden = content.length === 0;
    if (movesFocus && place.selection) panel.querySelector("h2")?.focus({ preventScroll: true });
    if (movesFocus && !place.selection) byKey(opener)?.focus();
    movesFocus = false;
  }

  function announce() {
    const { selection } = place;
    const claim = selection && model.claims.get(selection.iri);
    const label = claim
      ? sentenceOf(model, claim, language())
      : selection && entityName(model, selection.iri, language());
    status.textContent = label ? say(language(), "selected", { name: label }) : "";
  }

  /** Redraw without losing the focus: what had it is found again by its key.
   * @param {() => void} redraw */
  function keepFocus(redraw) {
    const key = focusedKey();
    redraw();
    if (key && focusedKey() !== key) byKey(key)?.focus();
    opener = key ?? opener;
  }

  function focusedKey() {
    const focused = document.activeElement;
    return focused instanceof HTMLElement ? focused.dataset.key : undefined;
  }

  /** @param {string | undefined} key @returns {HTMLElement | null} */
  function byKey(key) {
    return key ? app.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  }

  translate();
  drawLegend();
  drawMain();
  drawPanel();
  view.fit(false);
  if (place.selection) reveal(place.selection, false);
  if (place.view === "ask") ask.show(place.query);
  addEventListener("hashchange", arrive);
  addEventListener("languagechange", () => {
    translate();
    arrive();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && place.selection && !event.defaultPrevented) select(null, true);
  });
  addEventListener("beforeprint", () => view.fit(true));
  watchTheme(drawMain);
  Object.assign(window, { newsgraph: { model, view } });
}

load(document)
  .then(start)
  .catch((error) => {
    const key = error instanceof DamagedError ? "damaged" : undefined;
    if (key === undefined) throw error;
    const now = pick(navigator.languages);
    document.getElementById("app")?.replaceChildren(el("p", { class: "notice", role: "alert" }, say(now, key)));
  });
