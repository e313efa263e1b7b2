// The review: one article, what was proposed of it, and somebody who decides.

import { button, el, name } from "../dom.js";
import { pick } from "../i18n.js";
import { Refusal, get, post } from "./api.js";
import { atSelection, createArticle } from "./article.js";
import { card } from "./cards.js";
import { changed, inReadingOrder, nextWaiting, progress, sentence, sifted } from "./desk.js";
import { createForm } from "./form.js";
import { createGraph } from "./graph.js";
import { actOf, createHelp } from "./keys.js";
import { rejectedList } from "./rejected.js";
import { createShell } from "./shell.js";
import { tell } from "./tell.js";
import { createVoice } from "./voice.js";
import { askWhy } from "./why.js";

/** @typedef {import("./api.js").Fact} Fact */
/** @typedef {import("./api.js").State} State */
/** @typedef {import("./api.js").Changes} Changes */
/** @typedef {import("./desk.js").Kept} Kept */
/** @typedef {import("./tell.js").Words} Words */
/** @typedef {"article" | "facts" | "graph"} Pane */

const KEPT = /** @type {const} */ (["all", "proposed", "accepted"]);
const PANES = /** @type {const} */ (["article", "facts", "graph"]);

/** @param {State} first @param {import("./api.js").Listed[]} listed */
function start(first, listed) {
  const language = pick(navigator.languages);
  const app = /** @type {HTMLElement} */ (document.getElementById("app"));
  let state = first;
  /** What a key has done, before the server has said so: fact -> its status. @type {Map<string, string>} */
  const ahead = new Map();
  /** Actions run one after another, as they were asked for. @type {Promise<unknown>} */
  let queue = Promise.resolve();
  /** @type {string | null} */
  let current = null;
  /** @type {{kept: Kept, words: string}} */
  let filter = { kept: "all", words: "" };
  /** @type {ReturnType<typeof createForm> | null} */
  let form = null;
  /** Forms that were left, by the fact and what it was. @type {Map<string, ReturnType<typeof createForm>>} */
  const drafts = new Map();
  /** @type {Map<string, {card: HTMLElement, drawn: string}>} */
  const cards = new Map();

  const article = createArticle(state.article, (key) => go(key, true));
  const graph = createGraph(language, pointed);
  const voice = createVoice(language);
  const help = createHelp(language);
  const shell = createShell(
    language,
    state.article,
    listed,
    { article: article.element, graph: graph.element, voice, help },
    { act, finish, visit },
  );
  const { list, nothing, rejected, find, keeps, editing, facts, reading, desk, bar, counted, undo, panes, selecting } =
    shell;
  app.replaceChildren(...shell.content);

  /** The facts as somebody sees them: with what isn't confirmed yet. */
  function shown() {
    return inReadingOrder(state.facts).map((fact) => {
      const status = ahead.get(fact.key);
      return status ? { ...fact, status, entry: { ...fact.entry, reviewer: state.reviewer } } : fact;
    });
  }

  /** Draw what has changed. */
  function draw() {
    const all = shown();
    const kept = sifted(state, all, filter, language);
    if (!kept.some(({ key }) => key === current))
      current = (kept.find(({ status }) => status === "proposed") ?? kept[0])?.key ?? null;
    const wanted = kept.map(cardOf);
    // Moving what stands already would cost it the focus.
    if (wanted.length !== list.children.length || wanted.some((each, i) => list.children[i] !== each))
      list.replaceChildren(...wanted);
    nothing.hidden = kept.length > 0;
    nothing.textContent = tell(language, all.length > 0 ? "noMatch" : "noFacts");
    point(all);
    const { reviewed, all: total, waiting } = progress({ ...state, facts: all });
    Object.assign(bar, { max: Math.max(total, 1), value: reviewed });
    counted.textContent =
      total > 0 ? tell(language, "reviewed", { n: reviewed, all: total }) : tell(language, "noProposals");
    undo.disabled = !state.can_undo && ahead.size === 0;
    const counts = { all: all.length, proposed: waiting, accepted: all.length - waiting };
    keeps.replaceChildren(
      ...KEPT.map((key) =>
        button(
          "",
          () => sift({ kept: key }),
          { "aria-pressed": String(key === filter.kept) },
          `${tell(language, `kept_${key}`)} ${counts[key]}`,
        ),
      ),
    );
    rejected.replaceChildren(...rejectedList(state, language, (key) => send("takeback", { key }, "takenBack")));
    rejected.hidden = state.rejected.length === 0;
  }

  /** @param {Fact} fact */
  function cardOf(fact) {
    const drawn = JSON.stringify(fact);
    const known = cards.get(fact.key);
    if (known?.drawn === drawn) return known.card;
    const on = (/** @type {import("./keys.js").Act} */ what) => () => {
      go(fact.key, false);
      act(what);
    };
    const made = card(state, fact, language, { accept: on("accept"), reject: on("reject"), edit: on("edit") });
    made.addEventListener("click", () => current !== fact.key && getSelection()?.isCollapsed && go(fact.key, true));
    const focused = known?.card.contains(document.activeElement);
    known?.card.replaceWith(made);
    cards.set(fact.key, { card: made, drawn });
    if (focused) made.focus({ preventScroll: true });
    return made;
  }

  /** @param {readonly Fact[]} all */
  function point(all) {
    for (const [key, { card }] of cards) {
      const isCurrent = key === current;
      if (isCurrent === (card.tabIndex === 0)) continue;
      card.tabIndex = isCurrent ? 0 : -1;
      card.toggleAttribute("aria-current", isCurrent);
    }
    article.show(all, current);
    const fact = all.find(({ key }) => key === current);
    graph.point(fact, state.relations.find(({ name }) => name === fact?.entry.relation)?.iri);
  }

  /** Make a fact the current one. @param {string | null} key @param {boolean} focus */
  function go(key, focus) {
    if (form !== null) return;
    current = key;
    point(shown());
    const card = cards.get(key ?? "")?.card;
    if (focus) {
      look("facts");
      card?.focus({ preventScroll: true });
    }
    card?.scrollIntoView({ block: "nearest" });
    article.reveal(key);
  }

  /** @param {{subject: string, relation: string, object: string}} claim */
  function pointed({ subject, relation, object }) {
    const wanted = state.relations.find(({ iri }) => iri === relation)?.name;
    const found = state.facts.find(
      (fact) => fact.entry.relation === wanted && fact.subject?.iri === subject && fact.object?.iri === object,
    );
    if (found) go(found.key, true);
  }

  /** @param {number} step */
  function step(step) {
    const keys = [...list.children].map((each) => /** @type {HTMLElement} */ (each).dataset.key ?? "");
    const at = Math.min(Math.max(keys.indexOf(current ?? "") + step, 0), keys.length - 1);
    if (keys[at]) go(keys[at], true);
  }

  /** @param {import("./keys.js").Act} what */
  function act(what) {
    const fact = shown().find(({ key }) => key === current);
    if (what === "help") return help.showModal();
    if (form !== null) return undefined;
    if (what === "next" || what === "previous") return step(what === "next" ? 1 : -1);
    if (what === "find") return find.focus();
    if (what === "add") return write(null, fact);
    if (what === "undo") return undone();
    if (fact === undefined) return undefined;
    if (what === "edit") return write(fact, fact);
    if (what === "accept") return accept(fact);
    return what === "reject" ? ask(fact) : reject(fact, "");
  }

  /** @param {Fact} fact */
  function accept(fact) {
    if (fact.status !== "proposed") return voice.say("already", { fact: sentence(state, fact, language) });
    send("accept", { key: fact.key }, "acceptedIt", fact);
    return decide(fact, "accepted");
  }

  /** @param {Fact} fact @param {string} reason */
  function reject(fact, reason) {
    send("reject", { key: fact.key, ...(reason && { reason }) }, "rejectedIt", fact);
    decide(fact, "rejected");
  }

  /** Show a decision at once, and lead to what waits next.
   * @param {Fact} fact @param {"accepted" | "rejected"} as */
  function decide(fact, as) {
    ahead.set(fact.key, as);
    const next = nextWaiting(sifted(state, shown(), filter, language), fact.key);
    voice.say(as === "accepted" ? "acceptedIt" : "rejectedIt", { fact: sentence(state, fact, language) });
    draw();
    go(next, true);
  }

  /** @param {Fact} fact */
  function ask(fact) {
    const card = cards.get(fact.key)?.card;
    if (card && !card.querySelector(".why")) askWhy(card, state, language, (reason) => reject(fact, reason));
  }

  /** Ask the server for something, after what was asked before. False where it refuses.
   * @param {string} path @param {object} body @param {Words} said @param {Fact} [fact] @returns {Promise<boolean>} */
  function send(path, body, said, fact) {
    const answered = queue.then(async () => {
      try {
        const changes = /** @type {Changes} */ (await post(path, { article: state.article.slug, ...body }));
        ahead.delete(fact?.key ?? "");
        if (fact === undefined) voice.say(said);
        return settle(changes);
      } catch (error) {
        ahead.delete(fact?.key ?? "");
        draw();
        return refused(error, fact);
      }
    });
    return wait(answered);
  }

  /** What is under way, for what comes after it.
   * @template T @param {Promise<T>} answered @returns {Promise<T>} */
  function wait(answered) {
    desk.setAttribute("aria-busy", "true");
    const done = answered
      .catch(() => null)
      .then(() => {
        if (queue === done) desk.removeAttribute("aria-busy");
      });
    queue = done;
    return answered;
  }

  /** @param {Changes} changes */
  function settle(changes) {
    voice.calm();
    if (changes.article !== state.article.slug) visit(changes.article);
    else {
      state = changed(state, changes);
      draw();
      graph.renew(state.article.slug);
    }
    return true;
  }

  /** @param {unknown} error @param {Fact} [fact] */
  function refused(error, fact) {
    if (!(error instanceof Refusal)) throw error;
    voice.refuse(error, fact && sentence(state, fact, language), () => go(fact?.key ?? null, true), reload);
    return false;
  }

  /** Read everything again. A form that is open stays as it is. */
  async function reload() {
    try {
      state = await get("state", { article: state.article.slug });
      voice.calm();
      ahead.clear();
      draw();
      graph.renew(state.article.slug);
      voice.say("reloaded");
    } catch (error) {
      refused(error);
    }
  }

  function undone() {
    if (undo.disabled) return voice.say("nothingToUndo");
    voice.say("undoing");
    const before = new Set(state.facts.map(({ key }) => key));
    const had = JSON.stringify(state.facts);
    return send("undo", {}, "undoneIt").then((done) => {
      const back = state.facts.find((fact) => !before.has(fact.key) || !had.includes(JSON.stringify(fact)));
      if (done && back) go(back.key, true);
    });
  }

  /** Open the form: for a fact, or for one that is added with the words that are selected, or those of another.
   * @param {Fact | null} fact @param {Fact | undefined} beside */
  function write(fact, beside) {
    const words = article.selected();
    const quote = words ?? { quote: beside?.entry.quote, occurrence: beside?.entry.occurrence };
    /** @type {import("./api.js").Entry} */
    const blank = { quote: quote.quote, ...(quote.occurrence && { occurrence: String(quote.occurrence) }) };
    const asked = { key: fact?.key ?? null, entry: fact?.entry ?? blank, status: fact?.status ?? "" };
    const draft = JSON.stringify(asked);
    const opened =
      drafts.get(draft) ??
      createForm(() => state, language, asked, {
        save: (body, next) => save(draft, body, next),
        leave,
        chosen: () => article.selected()?.quote ?? "",
      });
    drafts.set(draft, opened);
    form = opened;
    selecting.hidden = true;
    editing.replaceChildren(opened.element);
    compose(true);
    look("facts");
    opened.focus();
    article.reveal(fact?.key ?? null);
  }

  /** @param {boolean} writing */
  function compose(writing) {
    editing.hidden = !writing;
    app.classList.toggle("writing", writing);
    if (shell.chooser) shell.chooser.disabled = writing;
    facts.scrollTop = 0;
  }

  function leave() {
    form = null;
    compose(false);
    go(current, true);
  }

  /** @param {string} draft @param {object} body @param {boolean} next whether to go on to what waits */
  async function save(draft, body, next) {
    const key = form?.key ?? null;
    const isThere = key !== null && state.facts.some((fact) => fact.key === key);
    // A fact that somebody else has taken away meanwhile is added again.
    const path = isThere ? "edit" : "add";
    try {
      const before = new Set(state.facts.map((fact) => fact.key));
      settle(await wait(queue.then(() => post(path, body))));
      drafts.delete(draft);
      const now = key ?? state.facts.find((fact) => !before.has(fact.key))?.key ?? current;
      current = now;
      leave();
      voice.say(isThere ? "savedIt" : "addedIt");
      if (next && isThere) go(nextWaiting(sifted(state, shown(), filter, language), now), true);
    } catch (error) {
      refused(error);
      throw error;
    }
  }

  /** @param {Partial<typeof filter>} change */
  function sift(change) {
    filter = { ...filter, ...change };
    draw();
    voice.say("found", { n: list.children.length });
  }

  /** Which part is seen where there is no room for all. @param {Pane} pane */
  function look(pane) {
    app.dataset.pane = pane;
    panes.replaceChildren(
      ...PANES.map((key) =>
        button("", () => look(key), { "aria-pressed": String(key === pane), "data-pane": key }, tell(language, key)),
      ),
    );
    if (pane === "article") article.reveal(current);
  }

  async function finish() {
    await queue;
    await post("done", {}).catch(() => null);
    app.replaceChildren(el("p", { class: "notice" }, tell(language, "goodbye")));
  }

  find.addEventListener("input", () => sift({ words: find.value }));
  find.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    if (event.key === "Escape") sift({ words: (find.value = "") });
    event.preventDefault();
    go(current, true);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && form !== null && !event.defaultPrevented && !help.open) return leave();
    const what = actOf(event);
    if (what === undefined) return undefined;
    event.preventDefault();
    return act(what);
  });
  atSelection(selecting, reading, () => (form === null ? article.selected() : null));

  look("facts");
  draw();
  const firstWaiting = nextWaiting(shown(), null);
  go(firstWaiting ?? current, true);
  graph.renew(state.article.slug);
}

/** Go to another article. @param {string} slug */
function visit(slug) {
  location.hash = String(new URLSearchParams({ article: slug }));
}

async function open() {
  const language = pick(navigator.languages);
  document.documentElement.lang = language;
  try {
    const listed = /** @type {import("./api.js").Listed[]} */ (await get("articles"));
    const asked = new URLSearchParams(location.hash.slice(1)).get("article");
    const slug = (listed.find((each) => each.slug === asked) ?? listed.find(({ waiting }) => waiting > 0) ?? listed[0])
      ?.slug;
    if (slug === undefined) throw new Refusal(404, tell(language, "noArticles"));
    const state = /** @type {State} */ (await get("state", { article: slug }));
    document.title = tell(language, "title", { article: state.article.title });
    start(state, listed);
  } catch (error) {
    const message = error instanceof Refusal && !error.isOver ? error.message : tell(language, "over");
    document.getElementById("app")?.replaceChildren(el("p", { class: "notice", role: "alert" }, name(message)));
    if (!(error instanceof Refusal)) throw error;
  }
}

addEventListener("hashchange", () => location.reload());
open();
