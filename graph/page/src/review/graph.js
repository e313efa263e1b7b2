// What is accepted so far, as the page draws it: it grows while somebody reviews.

import { Model } from "../data.js";
import { el } from "../dom.js";
import { focusOf } from "../explore.js";
import { createSieve, EVERYTHING } from "../filter.js";
import { count } from "../i18n.js";
import { createView } from "../view.js";
import { relationName, standingName } from "../words.js";
import { get } from "./api.js";
import { tell } from "./tell.js";

/** @typedef {import("./api.js").Fact} Fact */

/** Milliseconds without a change before the picture is drawn anew. */
const PAUSE = 400;

/** @param {import("../i18n.js").Language} language
 * @param {(ends: {subject: string, relation: string, object: string}) => void} choose */
export function createGraph(language, choose) {
  const canvas = el("div", { class: "canvas" });
  const told = el("p", { class: "hint" });
  const element = el("section", { class: "pane graph", "aria-label": tell(language, "graph") }, canvas, told);
  let timer = 0;
  /** @type {Model | null} */
  let model = null;
  /** @type {ReturnType<typeof createView> | null} */
  let view = null;
  /** @type {string | null} the claim that is current */
  let current = null;

  /** @type {string | null} the article that is to be drawn when there is room */
  let due = null;

  /** @param {string} article */
  function renew(article) {
    due = article;
    clearTimeout(timer);
    timer = setTimeout(draw, PAUSE);
  }

  async function draw() {
    const article = due;
    if (article === null || element.clientWidth === 0) return;
    due = null;
    const found = await get("page", { article }).catch(() => null);
    if (found === null) return;
    model = new Model(found.data, found.network);
    const next = el("div", { class: "canvas", "aria-hidden": "true" });
    element.replaceChildren(next, told);
    view = createView(next, model, pick, () => {});
    told.textContent =
      model.picture.edges.length > 0
        ? count(language, "claimCount", model.data.claims.length)
        : tell(language, "noGraph");
    show();
    view.fit(true);
  }

  /** @param {import("../state.js").Selection | null} selection */
  function pick(selection) {
    const edge = selection?.kind === "claim" ? model?.edges.get(selection.iri) : undefined;
    const claim = edge && model?.claim(edge.claims[0]);
    if (claim) choose(claim);
  }

  function show() {
    if (model === null || view === null) return;
    const shown = model;
    const visible = createSieve(model)(EVERYTHING, null);
    /** @type {import("../state.js").Selection | null} */
    const selection = current === null ? null : { kind: "claim", iri: current };
    const focus = focusOf(
      model,
      { selection, path: null, around: null, view: "graph", query: null, language },
      visible,
      undefined,
      null,
    );
    const words = (/** @type {import("../data.js").DrawnEdge} */ edge) => {
      const standing = edge.standing === "Asserted" ? [] : [standingName(shown, edge.standing, language)];
      return [relationName(shown, edge.relation, language), ...standing];
    };
    view.show({ language, selection, focus, ...visible, words });
  }

  new ResizeObserver(draw).observe(element);
  return {
    element,
    renew,
    /** Make the line of a fact stand out.
     * @param {Fact | undefined} fact @param {string | undefined} relation its IRI */
    point(fact, relation) {
      const claim = model?.data.claims.find(
        (each) =>
          each.relation === relation &&
          each.subject === fact?.subject?.iri &&
          each.object === fact?.object?.iri &&
          model?.edgeOf.has(each.iri),
      );
      if ((claim?.iri ?? null) === current) return;
      current = claim?.iri ?? null;
      show();
    },
  };
}
