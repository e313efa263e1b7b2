// The SPARQL console: named queries, an editor, and the answer.

import { button, el, name } from "./dom.js";
import { createEditor } from "./editor.js";
import { Stopped, createEngine } from "./engine.js";
import { DamagedError } from "./data.js";
import { count, labelIn, number, say } from "./i18n.js";
import { address, csv, irisIn, read, table, turtle } from "./results.js";
import { save } from "./save.js";
import { indexNames, plain } from "./search.js";
import { bind, mistake, term, withPrefixes, written } from "./sparql.js";
import { entityName, sentenceOf } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./data.js").Labels} Labels */
/** @typedef {import("./results.js").Answer} Answer */
/** @typedef {import("./data.js").NamedQuery} NamedQuery */

/**
 * @typedef {object} Host the page around the console
 * @property {() => Page} page
 * @property {(query: string) => void} asked a query runs, which the address is to hold
 * @property {(iris: ReadonlySet<string>) => void} highlight show these in the graph
 */
/** @typedef {ReturnType<typeof createConsole>} Console */

const START = `SELECT ?subject ?relation ?object ?claim {
  ?claim ng:modality ng:Asserted ;
    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .
}
LIMIT 100`;
/** What names a thing: the first of these that it has is shown. */
const NAMES = "SELECT ?thing ?kind ?name { VALUES ?kind { skos:prefLabel rdfs:label schema:headline skos:altLabel skos:hiddenLabel } ?thing ?kind ?name }";
const SHOWN = /#(prefLabel|label)$|\/headline$/;
const HIDDEN = /#hiddenLabel$/;

/** @param {HTMLElement} section @param {Host} host */
export function createConsole(section, host) {
  const { model } = host.page();
  const { prefixes, console: { queries } = { queries: [] } } = model.data;
  const engine = createEngine();
  /** @type {string | null} the query whose answer is shown */
  let current = null;
  let running = false;
  let turns = 0;
  /** @type {NamedQuery | undefined} */
  let chosen;
  /** @type {Map<string, Labels>} of everything that has a label */
  let labels = new Map();
  /** @type {import("./search.js").Index} */
  let index = indexNames({});
  /** @type {Map<string, string>} plain name -> IRI */
  let named = new Map();
  /** @type {() => void} shows the last answer, or what went wrong */
  let drawAnswer = () => {};

  const list = el("ul", {});
  const heading = el("summary", { class: "label" });
  const about = el("p", { class: "muted" });
  const parameters = el("div", { class: "parameters" });
  const entities = el("datalist", { id: "console-names" });
  const paper = el("div", { class: "editor" });
  const start = button("run", run, {});
  const stop = button("stop", () => engine.stop(), { hidden: true });
  const status = el("p", { class: "status", role: "status" });
  const downloads = el("div", { class: "downloads" });
  const answer = el("div", { class: "answer", tabindex: 0, role: "region" });
  const short = (/** @type {string} */ iri) => written(iri, prefixes);
  const editor = createEditor(paper, START, run, () => index, short);
  const wide = matchMedia("(width >= 900px)");
  const listed = el("details", { class: "queries", open: wide.matches }, heading, list);
  section.replaceChildren(
    listed,
    el("div", { class: "sheet" }, about, parameters, entities, paper, el("div", { class: "actions" }, start, stop, status, downloads), answer),
  );

  /** @param {import("./i18n.js").Message} key @param {Record<string, string | number>} [values] */
  const words = (key, values) => say(host.page().language, key, values);

  async function run() {
    /** @type {Record<string, string>} */
    const values = {};
    const inputs = [...parameters.querySelectorAll("input")].filter((input) => input.value.trim() !== "");
    if (inputs.length > 0) await learnNames();
    for (const input of inputs) {
      const value = term(input.value, named, prefixes);
      if (value === null) return fail(() => words("unknownName", { name: input.value }));
      values[input.name] = value;
    }
    const query = bind(editor.text(), values);
    execute(query);
    host.asked(query);
  }

  /** @param {string} query */
  async function execute(query) {
    if (running) engine.stop();
    const turn = ++turns;
    current = query;
    setRunning(true);
    const began = performance.now();
    try {
      const text = await engine.ask(withPrefixes(query, prefixes));
      const time = Math.round(performance.now() - began);
      if (turn !== turns) return;
      const found = read(text);
      editor.mark(null, "");
      drawAnswer = () => succeed(found, text, time);
      drawAnswer();
    } catch (error) {
      if (turn !== turns) return;
      const wrong = mistake(query, /** @type {Error} */ (error).message, prefixes);
      fail(() => told(/** @type {Error} */ (error), wrong));
      editor.mark(wrong, told(/** @type {Error} */ (error), wrong));
    }
    setRunning(false);
    learnNames();
  }

  /** @param {boolean} now */
  function setRunning(now) {
    running = now;
    start.hidden = now;
    stop.hidden = !now;
    if (now) status.textContent = words("running");
  }

  /** @param {Error} error @param {import("./sparql.js").Mistake | null} wrong */
  function told(error, wrong) {
    if (error instanceof Stopped) return words("stopped");
    if (error instanceof DamagedError) return words("damaged");
    if (wrong === null) return words(/SERVICE/i.test(error.message) ? "noService" : "engineSays", { message: error.message });
    const place = words("wrongPlace", { line: wrong.line, column: wrong.column });
    if (wrong.prefix) return `${place} ${words("wrongPrefix", { prefix: wrong.prefix, known: Object.keys(prefixes).join(": ") })}`;
    return `${place} ${words(wrong.word ? "wrongWord" : "wrongEnd", { word: wrong.word })}`;
  }

  /** @param {() => string} message */
  function fail(message) {
    drawAnswer = () => {
      status.textContent = "";
      downloads.replaceChildren();
      answer.replaceChildren(el("p", { class: "notice", role: "alert" }, message()));
    };
    drawAnswer();
  }

  /** @param {Answer} found @param {string} text the engine's @param {number} time in milliseconds */
  function succeed(found, text, time) {
    const { language } = host.page();
    const n = found.kind === "table" ? found.rows.length : found.kind === "triples" ? found.lines.length : 1;
    status.textContent = [found.kind !== "truth" && count(language, "rowCount", n), `${number(language, time)} ms`].filter(Boolean).join(" · ");
    const iris = [...irisIn(found)].filter((iri) => model.data.entities[iri] || model.claims.has(iri));
    downloads.replaceChildren();
    if (iris.length > 0) downloads.append(button("", () => host.highlight(new Set(iris)), {}, words("showInGraph")));
    if (found.kind === "triples") {
      const shown = turtle(found.lines, prefixes);
      answer.replaceChildren(el("pre", {}, shown));
      downloads.append(download("Turtle", "answer.ttl", "text/turtle", () => shown));
      return;
    }
    downloads.append(download("JSON", "answer.json", "application/sparql-results+json", () => text));
    if (found.kind === "truth") {
      answer.replaceChildren(el("p", { class: "truth" }, words(found.value ? "yes" : "no")));
      return;
    }
    const { variables, rows } = found;
    downloads.append(download("CSV", "answer.csv", "text/csv", () => csv(variables, rows)));
    const more = (/** @type {number} */ left) => button("more", () => {}, {}, words("more", { n: left }));
    answer.replaceChildren(rows.length === 0 ? el("p", { class: "nothing" }, words("noRows")) : table(variables, rows, thing, more));
  }

  /** An entity or a claim leads into the graph; anything else has its name.
   * @param {string} iri */
  function thing(iri) {
    const { language, select } = host.page();
    const claim = model.claims.get(iri);
    if (claim) return button("link", () => select({ kind: "claim", iri }), {}, sentenceOf(model, claim, language));
    if (model.data.entities[iri]) return button("link", () => select({ kind: "entity", iri }), {}, name(entityName(model, iri, language)));
    const label = labelIn(labels.get(iri), language, "");
    return label ? el("bdi", { title: short(iri) }, label) : address(iri, prefixes);
  }

  async function learnNames() {
    if (labels.size > 0) return;
    const found = read(await engine.ask(withPrefixes(NAMES, prefixes)).catch(() => ""));
    if (found.kind !== "table") return;
    /** @type {Record<string, {label: string, names: string[]}>} */
    const known = {};
    for (const { thing: { value: iri }, kind, name: given } of found.rows) {
      (known[iri] ??= { label: short(iri), names: [] }).names.push(given.value);
      const its = labels.get(iri) ?? {};
      if (SHOWN.test(kind.value)) its[given["xml:lang"] ?? "en"] ??= given.value;
      labels.set(iri, its);
      // A hidden name counts where no other fits.
      if (!HIDDEN.test(kind.value) || !named.has(plain(given.value))) named.set(plain(given.value), iri);
    }
    index = indexNames(known);
    entities.replaceChildren(...Object.keys(model.data.entities).map((iri) => el("option", { value: entityName(model, iri, host.page().language) })));
    if (!running) drawAnswer();
  }

  /** @param {NamedQuery} query */
  function choose(query) {
    chosen = query;
    editor.write(query.sparql);
    listed.open = wide.matches;
    parameters.replaceChildren();
    drawQueries();
    run();
  }

  function drawQueries() {
    const { language } = host.page();
    list.replaceChildren(
      ...queries.map((query) => el("li", {}, button("query", () => choose(query), { "aria-current": query === chosen ? "true" : undefined }, labelIn(query.title, language, "")))),
    );
    about.replaceChildren(labelIn(chosen?.description, language, ""));
    about.hidden = chosen === undefined;
    const values = new Map([...parameters.querySelectorAll("input")].map((input) => [input.name, input.value]));
    parameters.replaceChildren(
      ...(chosen?.parameters ?? []).map((key) =>
        el("label", {}, key, el("input", { name: key, value: values.get(key) ?? "", list: "console-names", placeholder: words("anyValue"), autocomplete: "off" })),
      ),
    );
  }

  function translate() {
    heading.replaceChildren(words("queries"));
    start.replaceChildren(words("run"), el("kbd", {}, " Ctrl+Enter"));
    stop.replaceChildren(words("stop"));
    answer.setAttribute("aria-label", words("answer"));
    editor.name(words("query"));
    drawQueries();
    drawAnswer();
  }

  parameters.addEventListener("keydown", (event) => {
    if (event.key === "Enter") run();
  });
  translate();
  return {
    translate,
    /** @param {string | null} query */
    show(query) {
      if (query === null && !running) learnNames();
      if (query === null || query === current) return;
      chosen = undefined;
      parameters.replaceChildren();
      drawQueries();
      editor.write(query);
      execute(query);
    },
  };
}

/** @param {string} label @param {string} file @param {string} type @param {() => string} content */
function download(label, file, type, content) {
  return button("", () => save(file, type, content()), {}, label);
}
