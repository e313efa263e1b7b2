// The search field: a combobox after the ARIA pattern, its hits under it in two groups.

import { entityGlyph } from "./cards.js";
import { el, name } from "./dom.js";
import { nodeGlyph } from "./glyphs.js";
import { count, number, say } from "./i18n.js";
import { find } from "./far.js";
import { excerpt, indexSentences, search, searchSentences } from "./search.js";
import { className, entityName, sentenceOf } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./search.js").Match} Match */
/** @typedef {import("./search.js").Sentence} Sentence */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {{selection: Selection, row: Node[]}} Hit */

/** Milliseconds after which the page has been drawn. */
const IDLE = 1000;
/** Milliseconds in which another key may follow, before the server is asked. */
const TYPING = 150;
const MOST = { names: 8, sentences: 12 };

/** @param {() => Page} page @param {import("./search.js").Index} index
 * @param {() => ReadonlySet<import("./data.js").Claim>} inView @param {(text: string) => void} announce */
export function createSearchbox(page, index, inView, announce) {
  const list = el("div", { class: "hits", role: "listbox", id: "matches", hidden: true });
  const input = el("input", {
    type: "search",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-controls": "matches",
    "aria-expanded": "false",
  });
  /** @type {Sentence[] | undefined} made when there is time, at the latest when the field is used */
  let sentences;
  const prepare = () => {
    sentences ??= indexSentences(page().model.data.claims);
  };
  /** @type {{key: "names" | "sentences", n: number, hits: Hit[]}[]} */
  let groups = [];
  let hidden = 0;
  /** Why the server doesn't answer. */
  let trouble = "";
  /** What the server is asked at the moment. */
  let asking = new AbortController();
  let active = 0;
  const hits = () => groups.flatMap((group) => group.hits);

  input.addEventListener("input", () => {
    active = 0;
    open(input.value);
  });
  input.addEventListener("focus", () => {
    prepare();
    open(input.value);
  });
  input.addEventListener("blur", () => {
    asking.abort();
    close();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = hits();
    if (step !== undefined && all.length > 0) {
      active = (active + step + all.length) % all.length;
      draw();
      event.preventDefault();
    } else if (event.key === "Enter" && all[active]) choose(all[active]);
    else if (event.key === "Escape" && !list.hidden) {
      close();
      event.preventDefault();
    }
  });

  /** @param {string} query */
  function open(query) {
    asking.abort();
    if (query.trim() === "") return close();
    if (page().model.data.served) return void ask(query);
    const { language } = page();
    const claims = inView();
    const entities = new Set([...claims].flatMap((c) => [c.subject, c.object, c.speaker, ...(c.topics ?? [])]));
    const matches = search(index, query, Infinity);
    const names = matches.filter(({ iri }) => entities.has(iri));
    const said = searchSentences(sentences ?? [], query);
    const shown = said.filter(({ claim }) => claims.has(claim));
    hidden = matches.length - names.length + said.length - shown.length;
    const first = shown.slice(0, MOST.sentences).map((sentence) => sentenceHit(sentence, query));
    groups = [
      { key: /** @type {const} */ ("names"), n: names.length, hits: names.slice(0, MOST.names).map(nameHit) },
      { key: /** @type {const} */ ("sentences"), n: shown.length, hits: first },
    ].filter(({ n }) => n > 0);
    draw();
    const found = [count(language, "nameCount", names.length), count(language, "sentenceCount", shown.length)];
    announce([...found, ...behind()].join(", "));
  }

  /** The server finds. @param {string} query */
  async function ask(query) {
    const { signal } = (asking = new AbortController());
    const { language } = page();
    await new Promise((done) => setTimeout(done, TYPING));
    if (signal.aborted) return;
    try {
      // Whoever types is in the middle of a word.
      const found = await find(/[\p{L}\p{N}]$/u.test(query) ? `${query}*` : query, language, MOST.sentences, signal);
      [hidden, trouble] = [0, ""];
      const first = found.hits.flatMap(foundSentence).slice(0, MOST.sentences);
      groups = [
        { key: /** @type {const} */ ("names"), n: found.names.total, hits: found.names.hits.slice(0, MOST.names).map(foundName) },
        { key: /** @type {const} */ ("sentences"), n: found.total, hits: first },
      ].filter(({ n }) => n > 0);
    } catch (error) {
      if (signal.aborted) return;
      [groups, trouble] = [[], /** @type {Error} */ (error).message];
    }
    if (signal.aborted) return;
    draw();
    const [names, said] = [groups.find(({ key }) => key === "names"), groups.find(({ key }) => key === "sentences")];
    announce(trouble || [count(language, "nameCount", names?.n ?? 0), count(language, "sentenceCount", said?.n ?? 0)].join(", "));
  }

  /** @param {import("./far.js").NameHit} found @returns {Hit} */
  function foundName({ iri, label, name: fits, class: kind }) {
    const { model, language } = page();
    const isArticle = iri.startsWith(model.data.bases.article);
    const other = fits !== label && el("span", { class: "muted" }, " · ", name(fits));
    return {
      selection: { kind: isArticle ? "article" : "entity", iri },
      row: [
        nodeGlyph(model.data.classes[kind ?? ""] ?? { colour: "#9AA3AF", shape: "dot" }),
        el("span", { class: "text" }, name(label), other),
        el("span", { class: "muted" }, isArticle ? say(language, "article") : className(model, kind ?? "", language)),
      ],
    };
  }

  /** A hit for each claim that rests on the sentence. @param {import("./far.js").SentenceHit} found @returns {Hit[]} */
  function foundSentence({ snippet: { text, marks }, claims }) {
    const characters = [...text];
    const ends = marks.flat();
    const pieces = [0, ...ends].map((from, i) => {
      const piece = characters.slice(from, ends[i] ?? characters.length).join("");
      return i % 2 === 1 ? el("mark", {}, piece) : piece;
    });
    return claims.map(({ iri, subject, relation, object }) => {
      const stated = `${subject.label} — ${relation.label} → ${object.label}`;
      const said = el("span", { class: "excerpt", dir: "auto" }, ...pieces.map((piece) => (typeof piece === "string" ? piece : piece.cloneNode(true))));
      return { selection: { kind: "claim", iri }, row: [el("span", { class: "text" }, said, el("span", { class: "muted" }, name(stated)))] };
    });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function behind() {
    return hidden > 0 ? [say(page().language, "hitsHidden", { n: hidden })] : [];
  }

  function draw() {
    const { language } = page();
    let i = 0;
    const drawn = groups.map(({ key, n, hits }) =>
      el(
        "div",
        { role: "group", "aria-label": say(language, key) },
        el("p", { class: "label", "aria-hidden": "true" }, `${say(language, key)} · ${number(language, n)}`),
        ...hits.map((hit) => option(hit, i++)),
      ),
    );
    const told = [...(groups.length > 0 ? [] : [trouble || say(language, "noMatch")]), ...behind()];
    list.replaceChildren(
      ...drawn,
      ...told.map((text) => el("div", { class: "nothing", role: "option", "aria-disabled": "true" }, text)),
    );
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    if (i > 0) input.setAttribute("aria-activedescendant", `match-${active}`);
    else input.removeAttribute("aria-activedescendant");
    list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {Match} match @returns {Hit} */
  function nameHit(match) {
    const { model, language } = page();
    const label = entityName(model, match.iri, language);
    const other = match.name !== label && el("span", { class: "muted" }, " · ", name(match.name));
    return {
      selection: { kind: "entity", iri: match.iri },
      row: [
        entityGlyph(page(), match.iri),
        el("span", { class: "text" }, name(label), other),
        el("span", { class: "muted" }, className(model, model.entity(match.iri).class ?? "", language)),
      ],
    };
  }

  /** @param {Sentence} sentence @param {string} query @returns {Hit} */
  function sentenceHit({ claim, text }, query) {
    const { model, language } = page();
    const pieces = excerpt(text, query).map((piece) => (piece.hit ? el("mark", {}, piece.text) : piece.text));
    const said = el("span", { class: "excerpt", dir: "auto" }, ...pieces);
    const stated = el("span", { class: "muted" }, name(sentenceOf(model, claim, language)));
    return { selection: { kind: "claim", iri: claim.iri }, row: [el("span", { class: "text" }, said, stated)] };
  }

  /** @param {Hit} hit @param {number} i */
  function option(hit, i) {
    const attributes = { role: "option", id: `match-${i}`, "aria-selected": String(i === active) };
    const row = el("div", { class: "hit", ...attributes }, ...hit.row);
    // The field must not lose the focus before the click: that closes the list.
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", () => choose(hit));
    return row;
  }

  /** @param {Hit} hit */
  function choose({ selection }) {
    input.value = "";
    close();
    page().select(selection);
  }

  setTimeout(prepare, IDLE);
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
