// All text on the canvas: the names of entities and relations, placed once for a picture.

import { LINE, createRuler, measure, write } from "./ink.js";
import { chooseSides, nameBox, nameText, writeName } from "./names.js";
import { boxAround, inside, placeLabels } from "./place.js";
import { stroke } from "./standing.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").DrawnEdge} DrawnEdge */
/** @typedef {import("./data.js").DrawnNode} DrawnNode */
/** @typedef {import("./ink.js").Text} Text */
/** @typedef {import("./names.js").Side} Side */
/** @typedef {import("./place.js").Box} Box */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {import("./view.js").Scene} Scene */
/** @typedef {import("./explore.js").Focus} Focus */
/** @typedef {import("vis-network").Network} Network */

const FONT = 12.5;
const SMALL = 11.5;
/** Above so many edges only the selection's and the pointer's are named. */
const MOST = { wide: 150, narrow: 40 };
const NARROW = 600;
/** Below this scale relations can't be read, and are left out. */
const LEGIBLE = 0.48;
const STEPS = 40;
/** Where on its line, and how far beside it, a relation may be named: the best first. */
const SPOTS = [0, 16, -16].flatMap((aside) =>
  [0, -0.06, 0.06, -0.12, 0.12, -0.18, 0.18, -0.24, 0.24].map((t) => ({ t, aside })),
);
/** From the middle of a line towards its less connected end, away from where lines meet. */
const OFF_HUB = 0.12;

/** @param {Network} network @param {Model} model */
export function createLabels(network, model) {
  /** @type {Scene | null} */
  let scene = null;
  /** @type {Focus} */
  let focus = null;
  /** @type {string | null} */
  let hovered = null;
  /** @type {Map<string, Point>} */
  let spots = new Map();
  /** @type {Map<string, Text>} */
  let texts = new Map();
  /** @type {Map<string, {text: Text, side: Side}>} */
  let names = new Map();
  const ruler = createRuler();
  const radius = new Map(model.picture.nodes.map((node) => [node.id, node.size]));

  function place() {
    if (scene === null) return;
    const { edges, nodes, language, theme } = scene;
    const shown = model.picture.edges.filter((edge) => edges.has(edge.id));
    const drawn = model.picture.nodes
      .filter((node) => nodes.has(node.id))
      .map((node) => ({ ...node, text: nameText(ruler, node.labels[language] ?? node.label, theme.font), at: where(node.id) }));
    // Of a large picture only what is selected is named: the lines needn't be looked at.
    const lines = new Map(shown.length <= most() ? shown.map((edge) => [edge.id, curve(edge)]) : []);
    const sides = chooseSides(drawn, [...lines.values()]);
    names = new Map(drawn.map(({ id, text }, i) => [id, { text, side: sides[i] }]));
    // With a selection, its relations are named and no others: they need the room.
    const named = shown.filter(({ id }) => (focus === null ? lines.has(id) : focus.edges.has(id)));
    const wanted = [...named].sort((a, b) => priority(a) - priority(b));
    spots = placeLabels(
      wanted.map((edge) => ({
        id: edge.id,
        ...size(edge.id),
        spots: SPOTS.map(({ t, aside }) => beside(edge, offHub(edge) + t, aside)),
        line: lines.get(edge.id) ?? [],
      })),
      nodeBoxes(),
    );
  }

  /** @param {DrawnEdge} edge */
  function offHub({ from, to }) {
    const [a, b] = [radius.get(from) ?? 0, radius.get(to) ?? 0];
    return 0.5 + (a > 1.3 * b ? OFF_HUB : b > 1.3 * a ? -OFF_HUB : 0);
  }

  /** Names that must not be missing come first: of what isn't a plain fact.
   * @param {DrawnEdge} edge */
  function priority({ standing }) {
    return standing === "Asserted" ? 1 : standing === "Inferred" ? 2 : 0;
  }

  /** @param {string} id */
  function size(id) {
    const { width, height } = texts.get(id) ?? { width: 0, height: 0 };
    return { width, height };
  }

  /** @param {string} id @returns {Point} */
  function where(id) {
    const { x, y } = network.getPosition(id);
    return { x, y };
  }

  /** @param {DrawnNode} node @returns {Box[]} shape and name */
  function boxesOf({ id, size: radius }) {
    const name = names.get(id);
    if (name === undefined) return [];
    const at = where(id);
    return [boxAround(at, 2 * radius, 2 * radius), nameBox(name.text, at, radius, name.side)];
  }

  function nodeBoxes() {
    return model.picture.nodes.flatMap(boxesOf);
  }

  /** @param {DrawnEdge} edge */
  function curve(edge) {
    return Array.from({ length: STEPS + 1 }, (_, i) => pointOn(edge, i / STEPS));
  }

  /** A point beside the line, to be named there.
   * @param {DrawnEdge} edge @param {number} t @param {number} aside */
  function beside(edge, t, aside) {
    const { x, y } = pointOn(edge, t);
    const [a, b] = [pointOn(edge, t - 0.05), pointOn(edge, t + 0.05)];
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    return { x: x - (aside * (b.y - a.y)) / length, y: y + (aside * (b.x - a.x)) / length };
  }

  /** @param {DrawnEdge} edge @param {number} t @returns {Point} */
  function pointOn(edge, t) {
    if (edge.from === edge.to) {
      const { x, y } = where(edge.from);
      return { x: x + 26 + 60 * (t - 0.5), y: y - 46 };
    }
    const { x, y } = inner(network).body.edges[edge.id].edgeType.getPoint(t);
    return { x, y };
  }

  /** @param {Scene} next @param {Focus} nextFocus */
  function show(next, nextFocus) {
    scene = next;
    focus = nextFocus;
    texts = new Map(
      model.picture.edges.map((edge) => [edge.id, measure(ruler, next.words(edge), [FONT, SMALL], next.theme.font)]),
    );
    place();
  }

  function most() {
    return innerWidth < NARROW ? MOST.narrow : MOST.wide;
  }

  /** @param {string} id */
  function isNamed(id) {
    if (hovered === id || (focus?.edges.has(id) && focus.edges.size === 1)) return true;
    return scene !== null && spots.has(id) && (focus !== null || scene.edges.size <= most());
  }

  /** @param {string} id @returns {Point} */
  function middle(id) {
    const edge = /** @type {DrawnEdge} */ (model.edges.get(id));
    return spots.get(id) ?? pointOn(edge, 0.5);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} scale */
  function draw(ctx, scale) {
    if (scene === null) return;
    ctx.save();
    drawRelations(ctx, scale, scene);
    drawNames(ctx, scene);
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} scale @param {Scene} now */
  function drawRelations(ctx, scale, now) {
    for (const edge of model.picture.edges) {
      if (!now.edges.has(edge.id)) continue;
      const chosen = focus?.edges.has(edge.id) || hovered === edge.id;
      ctx.globalAlpha = focus === null || chosen ? 1 : 0.3;
      if (isNamed(edge.id) && scale >= LEGIBLE) relation(ctx, edge, now, Boolean(chosen));
      else if (edge.standing === "Denied") cross(ctx, middle(edge.id), now);
    }
  }

  /** @param {CanvasRenderingContext2D} ctx @param {DrawnEdge} edge @param {Scene} now @param {boolean} chosen */
  function relation(ctx, edge, { theme }, chosen) {
    const { lines, height } = texts.get(edge.id) ?? { lines: [], height: 0 };
    const { x, y } = middle(edge.id);
    const pen = { family: theme.font, halo: theme["--canvas"] };
    lines.forEach((line, i) => {
      const at = { x, y: y - height / 2 + LINE * (i + 0.5) + 2 };
      const first = { ...pen, size: FONT, weight: chosen ? 600 : 400, colour: theme["--ink-soft"] };
      const second = { ...pen, size: SMALL, weight: 600, colour: theme[stroke(edge.standing).colour] };
      write(ctx, line, at, i === 0 ? first : second);
    });
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Scene} now */
  function drawNames(ctx, { theme, selection }) {
    for (const { id, size: radius } of model.picture.nodes) {
      const name = names.get(id);
      if (name === undefined) continue;
      ctx.globalAlpha = focus === null || focus.nodes.has(id) ? 1 : 0.45;
      const box = nameBox(name.text, where(id), radius, name.side);
      writeName(ctx, name.text, box, theme, selection?.iri === id);
    }
  }

  /** What is selected or pointed at shines from under the lines; the lines stay as they are.
   * @param {CanvasRenderingContext2D} ctx */
  function drawGlow(ctx) {
    if (scene === null) return;
    const chosen = scene.selection?.kind === "claim" ? [...(focus?.edges ?? [])] : [];
    for (const id of new Set([...chosen, ...(hovered === null ? [] : [hovered])])) {
      const edge = model.edges.get(id);
      if (edge !== undefined && edge.from !== edge.to) glow(ctx, curve(edge), scene.theme["--glow"]);
    }
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Point} at @param {Scene} now */
  function cross(ctx, { x, y }, { theme }) {
    ctx.strokeStyle = theme["--denied"];
    ctx.lineWidth = 3;
    ctx.beginPath();
    ctx.moveTo(x - 6, y - 6);
    ctx.lineTo(x + 6, y + 6);
    ctx.moveTo(x + 6, y - 6);
    ctx.lineTo(x - 6, y + 6);
    ctx.stroke();
  }

  function relationBoxes() {
    return [...(scene?.edges ?? [])]
      .filter(isNamed)
      .map((id) => ({ id, ...boxAround(middle(id), size(id).width, size(id).height) }));
  }

  /** What is written, and along which lines: for a drawing on something else than the canvas.
   * @param {number} scale */
  function writings(scale) {
    if (scene === null) return { lines: [], names: [], relations: [] };
    const { edges, theme } = scene;
    const pen = { weight: 400, family: theme.font, halo: theme["--canvas"] };
    const shown = model.picture.edges.filter((edge) => edges.has(edge.id));
    return {
      lines: shown.map((edge) => ({ edge, points: curve(edge) })),
      names: [...names].map(([id, { text, side }]) => {
        const { left, right, top, bottom } = nameBox(text, where(id), radius.get(id) ?? 0, side);
        const at = { x: (left + right) / 2, y: (top + bottom) / 2 };
        return { id, lines: text.lines, at, pens: [{ ...pen, size: 14, weight: 450, colour: theme["--ink"] }] };
      }),
      relations: shown
        .map((edge) => ({ edge, written: isNamed(edge.id) && scale >= LEGIBLE }))
        .filter(({ edge, written }) => written || edge.standing === "Denied")
        .map(({ edge, written }) => ({
          id: edge.id,
          lines: written ? (texts.get(edge.id)?.lines ?? []) : ["✕"],
          at: middle(edge.id),
          pens: [
            { ...pen, size: FONT, colour: theme[written ? "--ink-soft" : stroke(edge.standing).colour] },
            { ...pen, size: SMALL, weight: 600, colour: theme[stroke(edge.standing).colour] },
          ],
        })),
    };
  }

  return {
    show,
    writings,
    place,
    draw,
    drawGlow,
    middle,
    /** @param {string | null} id */
    hover(id) {
      hovered = id;
    },
    /** The edge whose name lies at a point of the picture.
     * @param {Point} point @returns {string | undefined} */
    edgeAt(point) {
      if (network.getScale() < LEGIBLE) return undefined;
      return relationBoxes().find((box) => inside(box, point))?.id;
    },
    /** The node whose name lies at a point of the picture.
     * @param {Point} point @returns {string | undefined} */
    nodeAt(point) {
      return model.picture.nodes.find((node) => boxesOf(node).some((box) => inside(box, point)))?.id;
    },
    nodeBoxes,
    relationBoxes,
    /** Boxes of the selection and what it is linked to. */
    focusBoxes() {
      const nodes = model.picture.nodes.filter((node) => focus?.nodes.has(node.id));
      return [...nodes.flatMap(boxesOf), ...relationBoxes().filter(({ id }) => focus?.edges.has(id))];
    },
  };
}

/** @param {CanvasRenderingContext2D} ctx @param {Point[]} line @param {string} colour */
function glow(ctx, line, colour) {
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 12;
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.beginPath();
  for (const { x, y } of line) ctx.lineTo(x, y);
  ctx.stroke();
  ctx.restore();
}

/** vis-network's own geometry of an edge: what it draws, and no part of its public interface.
 * @param {Network} network
 * @returns {{body: {edges: Record<string, {edgeType: {getPoint: (t: number) => Point}}>}}} */
function inner(network) {
  return /** @type {any} */ (network);
}
