// Puts the page together: one state, and what shows it.

import { createAsk } from "./ask.js";
import { DamagedError, isWhole, load } from "./data.js";
import { button, el, joined, name } from "./dom.js";
import { focusOf, pathsBetween } from "./explore.js";
import { LOADING, createTravel } from "./far.js";
import { EVERYTHING, createSieve, isFiltered } from "./filter.js";
import { LANGUAGES, count, number, pick, say } from "./i18n.js";
import { icon } from "./icons.js";
import { next } from "./keys.js";
import { createLegend } from "./legend.js";
import { panelContent } from "./panel.js";
import { pathsSay } from "./paths.js";
import { indexNames } from "./search.js";
import { createSearchbox } from "./searchbox.js";
import { VIEWS, formatPlace, parsePlace } from "./state.js";
import { sorted, tableContent } from "./table.js";
import { createTakeaway } from "./take.js";
import { entriesOf, timelineContent } from "./timeline.js";
import { createView, painted } from "./view.js";
import { className, entityName, holding, loaded, relationName, sentenceOf, sourceCount, standingName, totals } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").DrawnEdge} DrawnEdge */
/** @typedef {import("./state.js").Place} Place */
/** @typedef {import("./state.js").Selection} Selection */

/** @param {Model} model
 * @param {import("./far.js").Travel} [travel] to other parts of a graph of which this is one
 * @returns {() => void} what ends it */
function start(model, travel) {
  const leaving = new AbortController();
  const { signal } = leaving;
  const { data } = model;
  const app = /** @type {HTMLElement} */ (document.getElementById("app"));
  let arrived = location.hash;
  let place = here();
  let filter = EVERYTHING;
  /** @type {import("./table.js").Order} */
  let order = { column: "subject", descending: false };
  const sift = createSieve(model);
  let visible = sift(filter, place.around);
  /** Of what `visible` was made. */
  let sifted = { filter, around: JSON.stringify(place.around) };
  /** @type {ReturnType<typeof entriesOf> | undefined} of the timeline */
  let entries;
  /** @type {import("./explore.js").Step[][]} */
  let paths = [];
  /** @type {{key: string, claims: readonly import("./data.js").Claim[]}} every claim in the table's order */
  let ordered = { key: "", claims: [] };
  /** @type {string | undefined} the node that the arrow keys are at */
  let cursor;
  // What had the focus is gone with the part that was left.
  let movesFocus = travel?.isUnderWay() ?? false;
  /** @typedef {{query: string | null, iris?: ReadonlySet<string> | null}} Lit */
  /** @type {Lit} what stands out in the graph: a query's answer */
  let answer = { query: null };
  /** @type {string | undefined} what had the focus when the panel took it */
  let opener;

  const counted = el("p", { class: "counts" });
  const names = indexNames(data.entities);
  const searchbox = createSearchbox(page, names, () => visible.claims, tell);
  const views = el("div", { class: "segments", role: "group" });
  const languages = el("div", { class: "segments", role: "group" });
  const filters = button("filters-button", toggleFilters, { "aria-expanded": "false", "aria-controls": "legend" });
  /** @type {ReturnType<typeof createLegend> | undefined} it comes after the first frame */
  let sheet;
  const left = el("p", { class: "muted" });
  const reset = button("reset", resetAll, { "data-key": "reset" });
  const resetting = el("div", { class: "resetting", hidden: true }, left, reset);
  const legend = el("nav", { id: "legend" }, resetting);
  const canvas = el("div", { class: "canvas", tabindex: 0, role: "application", "aria-describedby": "keys", "data-key": "canvas" });
  const tools = el("div", { class: "tools" });
  const pathsButton = button("more", () => explore({ selection: null, path: { from: "", to: "", arrows: false, stated: false, nth: 0 } }), { "data-key": "paths" });
  const putBack = button("more", () => view.putBack(), { hidden: true });
  const way = el("p", { class: "way", hidden: true });
  const scope = el("p", { class: "scope", hidden: true });
  const keys = el("p", { class: "keys", id: "keys" });
  const notice = el("p", { class: "hint" });
  const outstanding = el("p", { class: "standing-out" });
  const empty = el("p", { class: "nothing", hidden: true });
  const graph = el("section", { class: "graph" }, canvas, el("div", { class: "bar" }, outstanding, notice, keys, putBack, pathsButton, tools), empty);
  const table = el("section", { class: "table", tabindex: 0, hidden: true });
  const timeline = el("section", { class: "timeline", tabindex: 0, hidden: true });
  const asking = el("section", { class: "ask", hidden: true });
  const ask = createAsk(asking, { page, asked: (query) => go({ ...place, query }), highlight });
  const panel = el("aside", { class: "panel", hidden: true });
  const status = el("p", { class: "sr-only", role: "status" });
  const take = createTakeaway(page, claimsInView, (factor) => view.toSvg(factor));
  app.replaceChildren(
    el(
      "header",
      { class: "top" },
      el("div", { class: "titles" }, el("h1", {}, name(data.title)), counted),
      searchbox.element,
      filters,
      views,
      take.opener,
      take.menu,
      languages,
    ),
    legend,
    el("main", {}, way, scope, graph, table, timeline, asking),
    panel,
    status,
  );
  translate();
  const view = createView(canvas, model, (selection) => select(selection, false), (any) => {
    putBack.hidden = !any;
  }, signal);

  /** The place that the address names, without surroundings that aren't loaded.
   * @returns {Place} */
  function here() {
    const named = parsePlace(location.hash, data.bases);
    const isAway = data.served && named.around?.entity !== data.served.of;
    return isAway ? { ...named, around: null } : named;
  }

  /** @returns {import("./i18n.js").Language} */
  function language() {
    return place.language ?? pick(navigator.languages);
  }

  /** @returns {Page} */
  function page() {
    return {
      model,
      language: language(),
      select: (selection) => select(selection, true),
      go: explore,
      href: (selection) => `#${formatPlace({ ...place, selection, path: null }, data.bases)}`,
    };
  }

  /** @param {Selection | null} selection @param {boolean} focus */
  function select(selection, focus) {
    movesFocus = focus;
    // What is chosen in the console leads into the graph.
    const change = /** @type {Partial<Place>} */ (place.view === "ask" ? { view: "graph", query: null } : {});
    go({ ...place, selection, path: null, ...change });
  }

  /** @param {string | null} query whose answer is to stand out in the graph */
  function highlight(query) {
    go({ ...place, view: "graph", query, selection: null, path: null });
  }

  /** The answer that stands out, once it is there. */
  async function light() {
    const query = place.view === "ask" ? null : place.query;
    if (query === answer.query) return;
    /** @type {Lit} */
    const asked = { query };
    answer = asked;
    if (query !== null) asked.iris = await ask.iris(query);
    if (asked !== answer || query === null) return;
    drawMain();
    if (asked.iris) view.frame(asked.iris);
  }

  /** What leads to a sentence or a path moves the focus to it.
   * @param {Partial<Place>} change */
  function explore(change) {
    movesFocus = Boolean(change.selection || (change.path && place.path === null));
    go({ ...place, ...change });
  }

  /** To another place: the address changes, and the page follows it.
   * @param {Place} next */
  function go(next) {
    location.hash = formatPlace(travel?.follow(place, next) ?? next, data.bases);
    arrive();
  }

  function arrive() {
    const before = place;
    arrived = location.hash;
    if (travel?.leads(parsePlace(arrived, data.bases), travelling)) return;
    const moved = movesFocus;
    place = here();
    const translated = before.language !== place.language;
    if (translated) translate();
    if (place.view === "ask") ask.show(place.query);
    if (place.view === "ask" && before.view === "ask" && !translated) return;
    if (place.selection?.kind === "entity") cursor = place.selection.iri;
    light();
    refresh();
    drawPanel(before);
    announce();
    if (place.view === "graph") frame(before, moved);
  }

  /** @param {string} words of the way to another part */
  function travelling(words) {
    app.setAttribute("aria-busy", String(words === LOADING));
    way.textContent = words === LOADING ? say(language(), "loading") : words;
    way.hidden = words === "";
    if (words !== "") tell(way.textContent);
  }

  /** @param {Place | null} before @param {boolean} centred */
  function frame(before, centred) {
    const { selection, path, around } = place;
    const along = path && paths[path.nth];
    const isNew = (/** @type {"path" | "around"} */ key) => JSON.stringify(before?.[key] ?? null) !== JSON.stringify(place[key]);
    if (before?.view !== "graph") view.fit(around !== null);
    if (isNew("around")) view.fit(true);
    if (selection) reveal(selection, centred);
    else if (along && isNew("path")) reveal({ kind: "entity", iri: along[0].from }, true);
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
    refresh();
    if (place.path) drawPanel();
    tell(left.textContent ?? "");
  }

  function resetAll() {
    setFilter(EVERYTHING);
    if (place.around) go({ ...place, around: null });
    (legend.querySelector("input") ?? filters).focus();
  }

  function refresh() {
    const around = JSON.stringify(place.around);
    if (sifted.filter !== filter || sifted.around !== around) visible = sift(filter, place.around);
    sifted = { filter, around };
    const { path } = place;
    const usable = [...visible.claims].filter((claim) => !path?.stated || !claim.inferred);
    paths = path ? pathsBetween(usable, path.from, path.to, path.arrows) : [];
    drawMain();
    drawLegend();
  }

  /** What the first frame does without. */
  function complete() {
    view.settle();
    const { counts } = sift(EVERYTHING, null);
    sheet = createLegend(model, counts, (change) => setFilter({ ...filter, ...change(filter) }));
    legend.append(sheet.element);
    sheet.translate(page());
    drawLegend();
  }

  function toggleFilters() {
    const open = app.classList.toggle("filtering");
    filters.setAttribute("aria-expanded", String(open));
  }

  function translate() {
    const now = language();
    document.documentElement.lang = now;
    searchbox.translate();
    counted.replaceChildren(totals(model, now));
    filters.replaceChildren(say(now, "filters"));
    reset.replaceChildren(say(now, "reset"));
    table.setAttribute("aria-label", say(now, "table"));
    timeline.setAttribute("aria-label", say(now, "timeline"));
    keys.replaceChildren(say(now, "keys"));
    pathsButton.replaceChildren(say(now, "paths"));
    putBack.replaceChildren(say(now, "putBack"));
    legend.setAttribute("aria-label", say(now, "filters"));
    canvas.setAttribute("aria-label", say(now, "graphLabel"));
    panel.setAttribute("aria-label", say(now, "details"));
    notice.replaceChildren(
      say(now, "hint"),
      ` ${holding(model, now)}`,
      model.drawn.size < data.connected && !data.served ? ` ${say(now, "drawnPart", { n: model.drawn.size, all: data.connected })}` : "",
    );
    sheet?.translate(page());
    ask.translate();
    languages.setAttribute("aria-label", say(now, "language"));
    languages.replaceChildren(
      ...LANGUAGES.map((other) =>
        button("", () => go({ ...place, language: other }), { "aria-pressed": String(other === now), lang: other }, other.toUpperCase()),
      ),
    );
    tools.replaceChildren(
      tool("zoomIn", () => view.zoom(1.25)),
      tool("zoomOut", () => view.zoom(0.8)),
      tool("fit", () => view.fit(true)),
    );
  }

  /** @param {"zoomIn" | "zoomOut" | "fit"} key @param {() => void} action */
  function tool(key, action) {
    const words = say(language(), key);
    return button("tool", action, { "aria-label": words, title: words }, icon(key));
  }

  function drawViews() {
    views.setAttribute("aria-label", say(language(), "view"));
    views.replaceChildren(
      ...VIEWS.filter((key) => key !== "ask" || data.console).map((key) =>
        button("", () => to(key), { "aria-pressed": String(key === place.view), "data-key": `view ${key}` }, say(language(), key)),
      ),
    );
  }

  /** The console takes the whole width, and keeps its query.
   * @param {import("./state.js").ViewName} view */
  function to(view) {
    if (view === "ask") go({ ...place, view, selection: null, path: null });
    else go({ ...place, view, query: place.view === "ask" ? null : place.query });
  }

  function drawLegend() {
    const now = language();
    const { around } = place;
    scope.hidden = !around && !data.served;
    const words = around && { name: entityName(model, around.entity, now), steps: say(now, around.steps === 1 ? "steps1" : "steps2") };
    const home = data.served ? { selection: null, path: null, around: null } : { around: null };
    const back = around || data.served?.of ? button("link", () => explore(home), { "data-key": "scope" }, say(now, "reset")) : "";
    keepFocus(() => scope.replaceChildren(el("span", {}, ...joined([words && say(now, "onlyAround", words), loaded(model, now), back], " "))));
    if (sheet === undefined) return;
    const [n, all] = [visible.claims.size, data.claims.length].map((value) => number(now, value));
    sheet.update(filter, visible.counts, now);
    left.textContent = say(now, "shownOf", { n, all });
    resetting.hidden = !isFiltered(filter) && !around;
  }

  function drawMain() {
    graph.hidden = place.view !== "graph";
    table.hidden = place.view !== "table";
    timeline.hidden = place.view !== "timeline";
    asking.hidden = place.view !== "ask";
    app.classList.toggle("asking", !asking.hidden);
    drawHighlight();
    keepFocus(() => {
      drawViews();
      take.translate(!graph.hidden);
      if (!table.hidden) drawTable();
      timeline.replaceChildren(...(timeline.hidden ? [] : timelineContent(page(), (entries ??= entriesOf(data.claims)), visible.claims)));
    });
    empty.hidden = visible.edges.size > 0;
    empty.replaceChildren(say(language(), visible.claims.size > 0 ? "notDrawn" : "nothingLeft"));
    if (graph.hidden) return;
    const focus = focusOf(model, place, visible, paths[place.path?.nth ?? 0], answer.iris ?? null);
    view.show({ language: language(), selection: place.selection, focus, ...visible, words });
  }

  function claimsInView() {
    return data.claims.filter((claim) => visible.claims.has(claim));
  }

  function drawHighlight() {
    const { query, iris } = answer;
    const showAll = () => {
      highlight(null);
      view.fit(false);
    };
    const remove = button("link", showAll, { "data-key": "highlight" }, say(language(), "reset"));
    const told = iris ? "highlighted" : iris === undefined ? "running" : "noEngine";
    outstanding.replaceChildren(...(query === null ? [] : [say(language(), told), " ", remove]));
  }

  function drawTable() {
    const key = `${order.column} ${order.descending} ${language()}`;
    if (ordered.key !== key) ordered = { key, claims: sorted(page(), data.claims, order) };
    const selected = place.selection?.kind === "claim" ? place.selection.iri : undefined;
    const claims = ordered.claims.filter((claim) => visible.claims.has(claim));
    table.replaceChildren(
      ...tableContent(page(), claims, order, selected, (next) => {
        order = next;
        drawMain();
      }),
    );
  }

  /** @param {KeyboardEvent} event */
  function steer(event) {
    const stops = view.stops(visible.nodes);
    const { selection } = place;
    const from = [cursor, selection?.iri].find((id) => stops.some((stop) => stop.id === id));
    if (event.key === "Enter" && from !== undefined) select({ kind: "entity", iri: from }, true);
    const reached = next(event.key, stops, from);
    if (reached === undefined) return;
    event.preventDefault();
    at(reached);
  }

  /** @param {string} entity where an arrow key has led */
  function at(entity) {
    cursor = entity;
    view.point(entity);
    const claims = model.claimsAbout(entity).filter((claim) => visible.claims.has(claim));
    const kind = className(model, model.entity(entity).class ?? "", language());
    tell([entityName(model, entity, language()), kind, count(language(), "claimCount", claims.length)].join(", "));
  }

  /** The lines of an edge's name on the canvas: what isn't a plain fact says so.
   * @param {DrawnEdge} edge */
  function words(edge) {
    const claims = edge.claims.map((iri) => model.claim(iri));
    const sources = sourceCount(model, claims);
    const second = [
      edge.standing === "Asserted" ? "" : standingName(model, edge.standing, language()),
      sources > 1 ? say(language(), "nSources", { n: sources }) : "",
      edge.claims.some((iri) => model.disputesOf(iri).length > 0) ? say(language(), "disputed") : "",
    ].filter((part) => part !== "");
    const first = relationName(model, edge.relation, language());
    return second.length > 0 ? [first, second.join(" · ")] : [first];
  }

  /** @param {Place} [before] what was in view */
  function drawPanel(before) {
    const content = panelContent(page(), place, paths, names);
    const scrolled = panel.hidden ? 0 : panel.scrollTop;
    keepFocus(() => panel.replaceChildren(...content));
    panel.hidden = content.length === 0;
    if (panel.hidden && !movesFocus) return;
    const again = place.selection?.kind === "article" && place.selection.iri === before?.selection?.iri;
    // To set it makes the browser lay the panel out at once.
    if (scrolled > 0) panel.scrollTop = place.path || again ? scrolled : 0;
    panel.querySelector("mark [aria-current]")?.scrollIntoView({ block: again ? "nearest" : "center" });
    const chosen = place.selection !== null || place.path !== null;
    if (movesFocus && chosen && !again) panel.querySelector("h2")?.focus({ preventScroll: true });
    if (movesFocus && !chosen) (byKey(opener) ?? canvas).focus();
    movesFocus = false;
  }

  function announce() {
    const { selection, path } = place;
    if (path) return tell(pathsSay(language(), path, paths));
    const claim = selection && model.claims.get(selection.iri);
    const label = claim
      ? sentenceOf(model, claim, language())
      : selection?.kind === "article"
        ? data.articles[selection.iri]?.headline
        : selection && entityName(model, selection.iri, language());
    tell(label ? say(language(), "selected", { name: label }) : "");
  }

  /** @param {string} text for those who don't see the page */
  function tell(text) {
    status.textContent = text;
  }

  /** Redraw without losing the focus: what had it is found again by its key.
   * @param {() => void} redraw */
  function keepFocus(redraw) {
    const key = focusedKey();
    redraw();
    if (key && focusedKey() !== key) byKey(key)?.focus();
    if (key && !panel.contains(byKey(key))) opener = key;
  }

  function focusedKey() {
    const focused = document.activeElement;
    return focused instanceof HTMLElement ? focused.dataset.key : undefined;
  }

  /** @param {string | undefined} key @returns {HTMLElement | null} */
  function byKey(key) {
    return key ? app.querySelector(`[data-key="${CSS.escape(key)}"]`) : null;
  }

  refresh();
  drawPanel();
  frame(null, false);
  if (place.view === "ask") ask.show(place.query);
  light();
  drawHighlight();
  canvas.addEventListener("keydown", steer);
  canvas.addEventListener("blur", () => view.point(null));
  // The browser tells of a new address later than the page goes there.
  addEventListener("hashchange", () => location.hash !== arrived && arrive(), { signal });
  addEventListener("languagechange", () => {
    translate();
    arrive();
  }, { signal });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (place.selection || place.path) && !event.defaultPrevented) select(null, true);
  }, { signal });
  travel?.leads(parsePlace(arrived, data.bases), travelling);
  const completed = painted.then(() => new Promise((done) => (window.requestIdleCallback ?? setTimeout)(() => done(complete()))));
  Object.assign(window, { newsgraph: { model, view, visible: () => visible, completed } });
  return () => leaving.abort();
}

/** What was cut short or edited by hand shows nothing but that. */
function tellDamage() {
  const notice = el("p", { class: "notice", role: "alert" }, say(pick(navigator.languages), "damaged"));
  document.getElementById("app")?.replaceChildren(notice);
}

load(document)
  .then((model) => void (model.data.served ? createTravel(model, start) : start(model)))
  .then(() => painted)
  .then(() => isWhole(document) || tellDamage())
  .catch((error) => {
    if (!(error instanceof DamagedError) && isWhole(document)) throw error;
    tellDamage();
  });
