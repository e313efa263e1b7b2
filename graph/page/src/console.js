// The SPARQL console: named queries, an editor, and the answer.

import { DamagedError } from "./data.js";
import { button, el, name } from "./dom.js";
import { createEditor } from "./editor.js";
import { Stopped, createEngine } from "./engine.js";
import { createFarEngine } from "./far.js";
import { count, labelIn, number, say } from "./i18n.js";
import { address, csv, irisIn, read, table } from "./results.js";
import { save } from "./save.js";
import { indexNames, plain } from "./search.js";
import { bind, mistake, term, withPrefixes } from "./sparql.js";
import { nameField } from "./suggest.js";
import { turtle, written } from "./turtle.js";
import { entityName, sentenceOf } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./data.js").NamedQuery} NamedQuery */
/** @typedef {import("./i18n.js").Message} Message */
/** @typedef {import("./results.js").Answer} Answer */
/** @typedef {import("./sparql.js").Mistake} Mistake */

/**
 * @typedef {object} Host the page around the console
 * @property {() => Page} page
 * @property {(query: string) => void} asked a query runs, which the address is to hold
 * @property {(query: string) => void} highlight show its answer in the graph
 */
/** @typedef {ReturnType<typeof createConsole>} Console */

const START = `SELECT ?subject ?relation ?object ?claim {
  ?claim ng:modality ng:Asserted ;
    rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object .
}
LIMIT 100`;
/** @param {HTMLElement} section @param {Host} host */
export function createConsole(section, host) {
  const { model } = host.page();
  const { prefixes, entities, console: { queries, names } = { queries: [], names: {} } } = model.data;
  const { served, bases } = model.data;
  const engine = served ? createFarEngine() : createEngine();
  /** @type {string | null} the query whose answer is shown */
  let current = null;
  /** @type {Answer | null} to the current query */
  let found = null;
  let running = false;
  let turns = 0;
  /** The latest query's way to its answer. */
  let done = Promise.resolve();
  /** @type {NamedQuery | undefined} */
  let chosen;
  const short = (/** @type {string} */ iri) => written(iri, prefixes);
  const things = { ...names, ...entities };
  const index = once(() => indexNames(things, short));
  const named = once(() => namesOf(Object.entries(things)));
  /** @type {() => void} shows the last answer, or what went wrong */
  let drawAnswer = () => {};

  const list = el("ul", {});
  const heading = el("summary", { class: "label" });
  const about = el("p", { class: "muted" });
  const parameters = el("div", { class: "parameters" });
  const paper = el("div", { class: "editor" });
  const start = button("run", run, {});
  const stop = button("stop", () => engine.stop(), { hidden: true });
  const status = el("p", { class: "status", role: "status" });
  const downloads = el("div", { class: "downloads" });
  const actions = el("div", { class: "actions" }, start, stop, status, downloads);
  const answer = el("div", { class: "answer", tabindex: 0, role: "region" });
  const editor = createEditor(paper, START, run, index, short);
  const wide = matchMedia("(width >= 900px)");
  const listed = el("details", { class: "queries", open: wide.matches }, heading, list);
  section.replaceChildren(
    listed,
    el("div", { class: "sheet" }, about, parameters, paper, actions, answer),
  );

  /** @param {Message} key @param {Record<string, string | number>} [values] */
  const words = (key, values) => say(host.page().language, key, values);

  function run() {
    /** @type {Record<string, string>} */
    const values = {};
    for (const input of parameters.querySelectorAll("input")) {
      if (input.value.trim() === "") continue;
      const value = term(input.value, named(), prefixes);
      if (value === null) return fail(() => words("unknownName", { name: input.value }));
      values[input.name] = value;
    }
    const query = bind(editor.text(), values);
    done = execute(query);
    host.asked(query);
  }

  /** @param {string} query */
  async function execute(query) {
    if (running) engine.stop();
    const turn = ++turns;
    [current, found] = [query, null];
    setRunning(true);
    const began = performance.now();
    try {
      const text = await engine.ask(served ? query : withPrefixes(query, prefixes));
      const time = Math.round(performance.now() - began);
      if (turn !== turns) return;
      const answered = (found = read(text));
      editor.mark(null, "");
      drawAnswer = () => succeed(query, answered, text, time);
      drawAnswer();
    } catch (error) {
      if (turn !== turns) return;
      const wrong = served ? null : mistake(query, /** @type {Error} */ (error).message, prefixes);
      fail(() => told(/** @type {Error} */ (error), wrong));
      editor.mark(wrong, told(/** @type {Error} */ (error), wrong));
    }
    setRunning(false);
  }

  /** @param {boolean} now */
  function setRunning(now) {
    running = now;
    start.hidden = now;
    stop.hidden = !now;
    if (now) status.textContent = words("running");
  }

  /** @param {Error} error @param {Mistake | null} wrong */
  function told(error, wrong) {
    if (error instanceof Stopped) return words("stopped");
    if (error instanceof DamagedError) return words("damaged");
    const { message } = error;
    if (wrong === null) return words(/SERVICE/i.test(message) ? "noService" : "engineSays", { message });
    const { prefix, line, column, word } = wrong;
    const why = prefix
      ? words("wrongPrefix", { prefix, known: Object.keys(prefixes).join(": ") })
      : words(word ? "wrongWord" : "wrongEnd", { word });
    return `${words("wrongPlace", { line, column })} ${why}`;
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

  /** @param {string} query @param {Answer} found
   * @param {string} text the engine's @param {number} time in milliseconds */
  function succeed(query, found, text, time) {
    const { language } = host.page();
    const took = `${number(language, time)} ms`;
    status.textContent = found.kind === "truth" ? took : `${count(language, "rowCount", sizeOf(found))} · ${took}`;
    const { shown, files } = drawn(found, text);
    const isHere = (/** @type {string} */ iri) => Object.hasOwn(entities, iri) || model.claims.has(iri);
    downloads.replaceChildren(...files);
    const leads = [...irisIn(found)].some(isHere);
    if (leads) downloads.prepend(button("", () => host.highlight(query), {}, words("showInGraph")));
    answer.replaceChildren(shown);
  }

  /** An answer to be seen, and to be kept.
   * @param {Answer} found @param {string} text the engine's */
  function drawn(found, text) {
    if (found.kind === "triples") {
      const shown = turtle(found.lines, prefixes);
      return { shown: el("pre", {}, shown), files: [download("Turtle", "answer.ttl", "text/turtle", () => shown)] };
    }
    const json = download("JSON", "answer.json", "application/sparql-results+json", () => text);
    if (found.kind === "truth") {
      return { shown: el("p", { class: "truth" }, words(found.value ? "yes" : "no")), files: [json] };
    }
    const { variables, rows } = found;
    const none = rows.length === 0 && el("p", { class: "nothing" }, words("noRows"));
    return {
      shown: none || table(host.page().language, variables, rows, thing),
      files: [json, download("CSV", "answer.csv", "text/csv", () => csv(variables, rows))],
    };
  }

  /** An entity or a claim leads into the graph; anything else has its name.
   * @param {string} iri */
  function thing(iri) {
    const { language, select } = host.page();
    const claim = model.claims.get(iri);
    const kind = claim ? "claim" : "entity";
    const text = claim ? sentenceOf(model, claim, language) : labelOf(iri);
    if (claim || Object.hasOwn(entities, iri)) return button("link", () => select({ kind, iri }), {}, name(text));
    if (served && kindOf(iri)) return button("link", () => select({ kind: kindOf(iri) ?? "entity", iri }), {}, name(text || short(iri)));
    return text ? el("bdi", { title: short(iri) }, text) : address(iri, prefixes);
  }

  /** What the server may have more of. @param {string} iri */
  function kindOf(iri) {
    if (iri.startsWith(bases.claim) || iri.startsWith(bases.inference)) return /** @type {const} */ ("claim");
    return iri.startsWith(bases.entity) ? /** @type {const} */ ("entity") : null;
  }

  /** @param {string} iri */
  function labelOf(iri) {
    const { language } = host.page();
    return Object.hasOwn(entities, iri) ? entityName(model, iri, language) : labelIn(names[iri]?.labels, language, "");
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
    const items = queries.map((query) => {
      const current = query === chosen ? "true" : undefined;
      return button("query", () => choose(query), { "aria-current": current }, labelIn(query.title, language, ""));
    });
    list.replaceChildren(...items.map((item) => el("li", {}, item)));
    about.replaceChildren(labelIn(chosen?.description, language, ""));
    about.hidden = chosen === undefined;
    const values = new Map([...parameters.querySelectorAll("input")].map((input) => [input.name, input.value]));
    const fields = (chosen?.parameters ?? []).map((key) => {
      const attributes = { name: key, value: values.get(key), placeholder: words("anyValue") };
      const { input, options } = nameField(attributes, index, labelOf);
      return el("label", {}, key, input, options);
    });
    parameters.replaceChildren(...fields);
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
    /** Show a query and its answer; or the console as it was left.
     * @param {string | null} query */
    show(query) {
      if (query === null || query === current) return;
      chosen = undefined;
      parameters.replaceChildren();
      drawQueries();
      editor.write(query);
      done = execute(query);
    },
    /** What the answer to the query that is shown names. */
    async iris() {
      await done;
      return found ? irisIn(found) : new Set();
    },
  };
}

/** @param {string} label @param {string} file @param {string} type @param {() => string} content */
function download(label, file, type, content) {
  return button("", () => save(file, type, content()), {}, label);
}

/** @param {Exclude<Answer, {kind: "truth"}>} found */
function sizeOf(found) {
  return found.kind === "table" ? found.rows.length : found.lines.length;
}

/** IRI by plain name: names that are shown come before others, which can also mean something else.
 * @param {[string, import("./data.js").Named][]} things @returns {Map<string, string>} */
function namesOf(things) {
  const each = (/** @type {string} */ iri, /** @type {string[]} */ names) => names.map((text) => [text, iri]);
  const shown = things.flatMap(([iri, { label = "", labels = {} }]) => each(iri, [label, ...Object.values(labels)]));
  const others = things.flatMap(([iri, { names = [] }]) => each(iri, names));
  // Of equal names the last one stays.
  return new Map([...shown, ...others].reverse().map(([text, iri]) => /** @type {const} */ ([plain(text), iri])));
}

/** @template Value @param {() => Value} make @returns {() => Value} */
function once(make) {
  /** @type {Value | undefined} */
  let made;
  return () => (made ??= make());
}
