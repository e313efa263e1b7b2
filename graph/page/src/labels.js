// All text in the picture: the names of entities and relations, and where they stand.

import { beside, pointOn } from "./geometry.js";
import { createRuler, written } from "./ink.js";
import { boxAround, inside, middleOf, nameBox, placeLabels } from "./place.js";
import { stroke } from "./standing.js";

/** @typedef {import("./data.js").DrawnEdge} DrawnEdge */
/** @typedef {import("./data.js").DrawnNode} DrawnNode */
/** @typedef {import("./geometry.js").Curve} Curve */
/** @typedef {import("./ink.js").Text} Text */
/** @typedef {import("./place.js").Box} Box */
/** @typedef {import("./place.js").Line} Line */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {Point & {side: import("./place.js").Side}} Stand and the side of it that its name is on */
/** @typedef {import("./view.js").Scene} Scene */

/**
 * @typedef {object} Stage what is written upon
 * @property {SVGElement} names
 * @property {SVGElement} relations
 * @property {(id: string) => Stand} where a node stands
 * @property {(edge: DrawnEdge) => Curve} along
 * @property {(edge: DrawnEdge) => Line} lineOf
 * @property {() => boolean} legible whether relations can be read
 */

/** Sizes of letters: of names, and of relations' first and second line. */
const NAME = /** @type {[number, number]} */ ([14, 14]);
const RELATION = /** @type {[number, number]} */ ([12.5, 11.5]);
/** Above so many edges only the selection's and the pointer's are named. */
const MOST = { wide: 150, narrow: 40 };
const NARROW = 600;
/** Where on its line, and how far beside it, a relation may be named: the best first. */
const SPOTS = [0, 16, -16].flatMap((aside) =>
  [0, -0.06, 0.06, -0.12, 0.12, -0.18, 0.18, -0.24, 0.24].map((t) => ({ t, aside })),
);
/** From the middle of a line towards its less connected end, away from where lines meet. */
const OFF_HUB = 0.12;

/** @param {import("./data.js").Model} model @param {Stage} stage */
export function createLabels(model, { names, relations, where, along, lineOf, legible }) {
  const measure = createRuler(getComputedStyle(document.body).fontFamily);
  /** @type {Map<string, {node: DrawnNode, text: Text, box: Box, element: SVGElement}>} */
  const named = new Map();
  /** @type {Map<string, {edge: DrawnEdge, at: Point, text: Text}>} */
  let placed = new Map();
  /** @type {Scene | null} */
  let scene = null;
  /** @type {string | undefined} of the names that are written */
  let language;
  /** @type {string | null} */
  let hovered = null;

  /** @param {Scene} next */
  function show(next) {
    scene = next;
    if (language !== next.language) writeNames(next.language);
    for (const [id, { element }] of named) mark(element, id, next.nodes, next.focus?.nodes, next.selection?.iri);
  }

  /** @param {Scene["language"]} now */
  function writeNames(now) {
    language = now;
    for (const node of model.picture.nodes) {
      const text = measure((node.labels[now] ?? node.label).split("\n"), NAME);
      named.set(node.id, { node, text, box: boxAround({ x: 0, y: 0 }, 0, 0), element: written("name", text.lines, NAME) });
    }
    names.replaceChildren(...[...named.values()].map(({ element }) => element));
    placeNames();
  }

  function placeNames() {
    for (const name of named.values()) {
      const { id, size } = name.node;
      name.box = nameBox(name.text, where(id), size, where(id).side);
      move(name.element, middleOf(name.box));
    }
  }

  function shown() {
    return model.picture.edges.filter(({ id }) => scene?.edges.has(id));
  }

  /** The relations' names: with a selection only its own, as they need the room. */
  function place() {
    if (scene === null) return;
    const { focus, edges, words } = scene;
    const few = edges.size <= most();
    const wanted = shown().filter(({ id }) => (focus === null ? few : focus.edges.has(id)));
    wanted.sort((a, b) => priority(a) - priority(b));
    const texts = new Map(wanted.map((edge) => [edge.id, { edge, text: measure(words(edge), RELATION) }]));
    const spots = placeLabels(
      wanted.map((edge) => ({
        id: edge.id,
        .../** @type {{text: Text}} */ (texts.get(edge.id)).text,
        spots: SPOTS.map(({ t, aside }) => beside(along(edge), offHub(edge) + t, aside)),
        line: few ? lineOf(edge) : undefined,
      })),
      nodeBoxes(),
    );
    placed = new Map([...texts].flatMap(([id, known]) => {
      const at = spots.get(id) ?? (focus && wanted.length === 1 ? pointOn(along(known.edge), 0.5) : undefined);
      return at ? [[id, { ...known, at }]] : [];
    }));
    write();
  }

  /** Names that must not be missing come first: of what isn't a plain fact.
   * @param {DrawnEdge} edge */
  function priority({ standing }) {
    return standing === "Asserted" ? 1 : standing === "Inferred" ? 2 : 0;
  }

  /** @param {DrawnEdge} edge */
  function offHub({ from, to }) {
    const [a, b] = [from, to].map((id) => named.get(id)?.node.size ?? 0);
    return 0.5 + (a > 1.3 * b ? OFF_HUB : b > 1.3 * a ? -OFF_HUB : 0);
  }

  function write() {
    relations.replaceChildren(...everyRelation().map(({ edge, text, at }) => {
      const isChosen = edge.id === hovered || scene?.focus?.edges.has(edge.id);
      const element = written(isChosen ? "relation chosen" : "relation", text.lines, RELATION);
      element.style.setProperty("--tone", `var(${stroke(edge.standing).colour})`);
      move(element, at);
      return element;
    }));
  }

  /** Those that have a place, and the one under the pointer. */
  function everyRelation() {
    const edge = hovered === null || placed.has(hovered) ? undefined : model.edges.get(hovered);
    if (scene === null || edge === undefined) return [...placed.values()];
    return [...placed.values(), { edge, at: middle(edge), text: measure(scene.words(edge), RELATION) }];
  }

  /** @param {DrawnEdge} edge */
  function middle(edge) {
    return placed.get(edge.id)?.at ?? pointOn(along(edge), 0.5);
  }

  function most() {
    return innerWidth < NARROW ? MOST.narrow : MOST.wide;
  }

  /** @param {string} id @returns {Box[]} shape and name of a node in view */
  function boxesOf(id) {
    const name = named.get(id);
    if (name === undefined || !scene?.nodes.has(id)) return [];
    return [boxAround(where(id), 2 * name.node.size, 2 * name.node.size), name.box];
  }

  function nodeBoxes() {
    return model.picture.nodes.flatMap(({ id }) => boxesOf(id));
  }

  function relationBoxes() {
    return everyRelation().map(({ edge: { id }, at, text }) => ({ id, ...boxAround(at, text.width, text.height) }));
  }

  return {
    show,
    place,
    middle,
    nodeBoxes,
    relationBoxes,
    /** Whether a relation is written out. @param {string} id */
    isPlaced: (id) => placed.has(id) || hovered === id,
    /** Where nodes were moved. */
    follow() {
      placeNames();
      place();
    },
    /** @param {string | null} id */
    hover(id) {
      hovered = id;
      write();
    },
    /** The edge whose name lies at a point of the picture.
     * @param {Point} point @returns {string | undefined} */
    edgeAt: (point) => (legible() ? relationBoxes().find((box) => inside(box, point))?.id : undefined),
    /** The node at a point of the picture, or whose name lies there.
     * @param {Point} point @returns {string | undefined} */
    nodeAt: (point) => model.picture.nodes.find(({ id }) => boxesOf(id).some((box) => inside(box, point)))?.id,
    /** Boxes of the selection and what it is linked to. */
    focusBoxes() {
      const focus = scene?.focus;
      return [...focus?.nodes ?? []].flatMap(boxesOf).concat(relationBoxes().filter(({ id }) => focus?.edges.has(id)));
    },
  };
}

/** Show whether something is in view, stands back behind what is in focus, or is selected.
 * @param {SVGElement} element @param {string} id @param {ReadonlySet<string>} shown
 * @param {ReadonlySet<string> | undefined} focus @param {string | undefined} selected */
export function mark(element, id, shown, focus, selected) {
  element.toggleAttribute("hidden", !shown.has(id));
  element.classList.toggle("faint", focus !== undefined && !focus.has(id));
  element.classList.toggle("chosen", focus?.has(id) ?? false);
  element.classList.toggle("selected", id === selected);
}

/** @param {SVGElement} element @param {Point} to */
function move(element, { x, y }) {
  element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
}
