// The relations' names on the canvas: placed once for a picture, drawn with a halo at each frame.

import { boxAround, inside, placeLabels } from "./place.js";
import { stroke } from "./standing.js";
import { fontFamily } from "./theme.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").DrawnEdge} DrawnEdge */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {import("./view.js").Scene} Scene */
/** @typedef {import("./view.js").Focus} Focus */
/** @typedef {import("vis-network").Network} Network */

const FONT = 12;
const LINE = 15;
const HALO = 5;
/** Above this many edges only the selection's and the pointer's are named. */
const MOST = 150;
/** Below this scale the names can't be read, and are left out. */
const LEGIBLE = 0.5;
const SPOTS = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74];
const STEPS = 24;

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
  /** @type {Map<string, {lines: string[], width: number, height: number}>} */
  let texts = new Map();

  function place() {
    if (scene === null) return;
    const { edges } = scene;
    const shown = model.picture.edges.filter((edge) => edges.has(edge.id));
    const wanted = [...shown].sort((a, b) => priority(a) - priority(b));
    const nodes = model.picture.nodes.map((node) => network.getBoundingBox(node.id));
    const lines = new Map(shown.map((edge) => [edge.id, curve(edge, STEPS)]));
    spots = placeLabels(
      wanted.map((edge) => ({
        id: edge.id,
        ...size(edge.id),
        spots: SPOTS.map((t) => pointOn(edge, t)),
        line: lines.get(edge.id) ?? [],
      })),
      nodes,
    );
  }

  /** Names that must not be missing come first: of what isn't a plain fact.
   * @param {DrawnEdge} edge */
  function priority(edge) {
    return edge.standing === "Asserted" ? 1 : edge.standing === "Inferred" ? 2 : 0;
  }

  /** @param {string} id */
  function size(id) {
    const { width, height } = texts.get(id) ?? { width: 0, height: 0 };
    return { width, height };
  }

  /** @param {DrawnEdge} edge @param {number} steps */
  function curve(edge, steps) {
    return Array.from({ length: steps + 1 }, (_, i) => pointOn(edge, i / steps));
  }

  /** @param {DrawnEdge} edge @param {number} t @returns {Point} */
  function pointOn(edge, t) {
    if (edge.from === edge.to) {
      const { x, y } = network.getPosition(edge.from);
      const node = model.picture.nodes.find((other) => other.id === edge.from);
      return { x: x + (node?.size ?? 10) + 30 * (0.5 + t), y: y - (node?.size ?? 10) - 34 };
    }
    const { edgeType } = inner(network).body.edges[edge.id];
    const { x, y } = edgeType.getPoint(t);
    return { x, y };
  }

  /** @param {Scene} next @param {Focus} nextFocus */
  function show(next, nextFocus) {
    const samePicture = next.edges === scene?.edges && next.language === scene.language;
    scene = next;
    focus = nextFocus;
    if (samePicture) return;
    const words = next.words;
    texts = new Map(model.picture.edges.map((edge) => [edge.id, measure(words(edge))]));
    place();
  }

  /** @param {string} id */
  function isNamed(id) {
    if (focus?.edges.has(id) || hovered === id) return true;
    return scene !== null && scene.edges.size <= MOST && spots.has(id);
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
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const edge of model.picture.edges) {
      if (!scene.edges.has(edge.id)) continue;
      const faint = focus !== null && !focus.edges.has(edge.id) && hovered !== edge.id;
      ctx.globalAlpha = faint ? 0.25 : 1;
      if (isNamed(edge.id) && scale >= LEGIBLE) write(ctx, edge, scene);
      else if (edge.standing === "Denied") cross(ctx, middle(edge.id), scene);
    }
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {DrawnEdge} edge @param {Scene} now */
  function write(ctx, edge, { theme }) {
    const { lines, height } = texts.get(edge.id) ?? { lines: [], height: 0 };
    const { x, y } = middle(edge.id);
    const weight = focus?.edges.has(edge.id) || hovered === edge.id ? 600 : 400;
    lines.forEach((line, i) => {
      const top = y - height / 2 + LINE * (i + 0.5) + 2;
      ctx.font = `${i > 0 ? 600 : weight} ${i > 0 ? FONT - 1 : FONT}px ${fontFamily()}`;
      ctx.strokeStyle = theme["--canvas"];
      ctx.lineWidth = HALO;
      ctx.strokeText(line, x, top);
      ctx.fillStyle = i > 0 ? theme[stroke(edge.standing).colour] : theme["--ink-soft"];
      ctx.fillText(line, x, top);
    });
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

  return {
    show,
    place,
    draw,
    middle,
    /** @param {string | null} id */
    hover(id) {
      hovered = id;
    },
    /** The edge whose name lies at a point of the picture.
     * @param {Point} point @returns {string | undefined} */
    at(point) {
      if (network.getScale() < LEGIBLE) return undefined;
      return [...spots.keys()].filter(isNamed).find((id) => {
        const { width, height } = size(id);
        return inside(boxAround(middle(id), width, height), point);
      });
    },
    boxes() {
      return [...spots.keys()]
        .filter(isNamed)
        .map((id) => ({ id, ...boxAround(middle(id), size(id).width, size(id).height) }));
    },
  };
}

const PEN = document.createElement("canvas").getContext("2d");

/** @param {string[]} lines */
function measure(lines) {
  const widths = lines.map((line, i) => {
    if (PEN === null) return 0;
    PEN.font = `${i > 0 ? 600 : 400} ${i > 0 ? FONT - 1 : FONT}px ${fontFamily()}`;
    return PEN.measureText(line).width;
  });
  return { lines, width: Math.max(...widths) + 6, height: LINE * lines.length + 4 };
}

/** vis-network's own geometry of an edge: what it draws, and no part of its public interface.
 * @param {Network} network
 * @returns {{body: {edges: Record<string, {edgeType: {getPoint: (t: number) => Point}}>}}} */
function inner(network) {
  return /** @type {any} */ (network);
}
