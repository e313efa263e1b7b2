// The picture: vis-network at the positions that the build gave, without motion.

import { DataSet } from "vis-data";
import { Network } from "vis-network";

import { createLabels } from "./labels.js";
import { stroke } from "./standing.js";
import { fontFamily } from "./theme.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").DrawnEdge} DrawnEdge */
/** @typedef {import("./i18n.js").Language} Language */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {import("./theme.js").Theme} Theme */

/**
 * @typedef {object} Scene what the picture shows
 * @property {Language} language
 * @property {Theme} theme
 * @property {Selection | null} selection
 * @property {ReadonlySet<string>} nodes ids of the nodes in view
 * @property {ReadonlySet<string>} edges ids of the edges in view
 * @property {(edge: DrawnEdge) => string[]} words an edge's label, in lines
 */

const NEAREST = 1.25;
const READABLE = 0.62;
const FAINT = 0.16;

/**
 * @param {HTMLElement} container
 * @param {Model} model
 * @param {(selection: Selection | null) => void} choose
 */
export function createView(container, model, choose) {
  const tall = container.clientHeight > container.clientWidth;
  const nodes = new DataSet(model.picture.nodes.map((node) => placed(node, tall)));
  const edges = new DataSet(model.picture.edges.map(({ id, from, to, smooth }) => ({ id, from, to, smooth })));
  const network = new Network(container, { nodes, edges }, options(model.picture.options));
  const labels = createLabels(network, model);
  /** @type {Scene | null} */
  let scene = null;
  let touched = false;

  network.on("click", ({ pointer }) => choose(at(pointer.DOM, pointer.canvas)));
  network.on("hoverEdge", ({ edge }) => hover(edge));
  network.on("blurEdge", () => hover(null));
  network.on("hoverNode", () => setCursor("pointer"));
  network.on("blurNode", () => setCursor(""));
  network.on("afterDrawing", (ctx) => labels.draw(ctx, network.getScale()));
  network.on("dragging", ({ nodes: moved }) => moved.length > 0 && labels.place());
  network.on("dragEnd", () => {
    touched = true;
    labels.place();
    network.redraw();
  });
  network.on("zoom", () => (touched = true));
  network.on("resize", () => touched || fit());

  /** @param {string | null} edge */
  function hover(edge) {
    setCursor(edge === null ? "" : "pointer");
    labels.hover(edge);
    network.redraw();
  }

  /** @param {string} cursor */
  function setCursor(cursor) {
    container.style.cursor = cursor;
  }

  /** What lies under the pointer: a relation's name before what it covers.
   * @param {Point} dom @param {Point} canvas @returns {Selection | null} */
  function at(dom, canvas) {
    const label = labels.at(canvas);
    const node = network.getNodeAt(dom);
    const edge = label ?? (node === undefined ? network.getEdgeAt(dom) : undefined);
    if (edge !== undefined && edge !== null) return { kind: "claim", iri: String(edge) };
    return node === undefined ? null : { kind: "entity", iri: String(node) };
  }

  /** @param {Scene} next */
  function show(next) {
    scene = next;
    const focus = focusOf(model, next);
    nodes.update(model.picture.nodes.map((node) => nodeStyle(node, next, focus)));
    edges.update(model.picture.edges.map((edge) => edgeStyle(edge, next, focus)));
    labels.show(next, focus);
    network.redraw();
  }

  function fit() {
    const visible = nodes.get({ filter: (node) => !node.hidden }).map((node) => node.id);
    if (visible.length === 0) return;
    network.fit({ nodes: visible.map(String), maxZoomLevel: NEAREST, animation: false });
    if (network.getScale() < READABLE && container.clientWidth < 600) {
      const widest = [...model.picture.nodes].sort((a, b) => b.size - a.size)[0];
      network.moveTo({ position: network.getPosition(widest.id), scale: READABLE, animation: false });
    }
    labels.place();
  }

  /** Bring what is selected into the middle, if it is drawn.
   * @param {Selection} selection @param {number} covered height below that something covers */
  function reveal(selection, covered = 0) {
    const middle = middleOf(selection);
    if (middle === null) return;
    const scale = Math.max(network.getScale(), READABLE);
    touched = true;
    network.moveTo({ position: middle, scale, offset: { x: 0, y: -covered / 2 }, animation: false });
  }

  /** @param {Selection} selection @returns {Point | null} */
  function middleOf({ kind, iri }) {
    if (kind === "entity") return model.drawn.has(iri) ? network.getPosition(iri) : null;
    const edge = model.edgeOf.get(iri);
    return edge === undefined ? null : labels.middle(edge.id);
  }

  return {
    show,
    fit,
    reveal,
    /** @param {number} factor */
    zoom(factor) {
      touched = true;
      network.moveTo({ scale: network.getScale() * factor, animation: false });
    },
    /** Whether something stands where it can be seen.
     * @param {Selection} selection @param {number} covered */
    isVisible(selection, covered = 0) {
      const point = this.locate(selection);
      const box = container.getBoundingClientRect();
      const margin = 24;
      return (
        point !== null &&
        point.x > box.left + margin &&
        point.x < box.right - margin &&
        point.y > box.top + margin &&
        point.y < box.bottom - covered - margin
      );
    },
    /** Where a node or the name of an edge stands in the window.
     * @param {Selection} selection @returns {Point | null} */
    locate(selection) {
      const middle = middleOf(selection);
      if (middle === null) return null;
      const { x, y } = network.canvasToDOM(middle);
      const box = container.getBoundingClientRect();
      return { x: x + box.left, y: y + box.top };
    },
    /** Boxes of all names that are drawn, in the picture's coordinates. */
    boxes() {
      const shown = nodes.get({ filter: (node) => !node.hidden });
      const names = shown.map((node) => network.getBoundingBox(node.id));
      return { nodes: names, labels: labels.boxes() };
    },
    /** @returns {Scene | null} */
    scene: () => scene,
  };
}

/** @param {object} fromBuild */
function options(fromBuild) {
  return {
    ...fromBuild,
    autoResize: true,
    layout: { improvedLayout: false, randomSeed: 1 },
    nodes: { borderWidth: 1.5, chosen: false, labelHighlightBold: false },
    edges: {
      chosen: false,
      hoverWidth: 0,
      selectionWidth: 0,
      arrowStrikethrough: false,
      selfReference: { size: 22, angle: Math.PI / 4 },
    },
    interaction: { hover: true, selectable: false, dragNodes: true, keyboard: false },
  };
}

/** @param {import("./data.js").DrawnNode} node @param {boolean} tall */
function placed(node, tall) {
  const [x, y] = tall ? node.tall : [node.x, node.y];
  return { id: node.id, x, y, size: node.size, shape: node.shape, label: node.label, hidden: false };
}

/** What stands out: the nodes and edges of the selection. None where nothing is selected.
 * @typedef {{nodes: ReadonlySet<string>, edges: ReadonlySet<string>} | null} Focus */

/** @param {Model} model @param {Scene} scene @returns {Focus} */
function focusOf(model, { selection, edges }) {
  if (selection === null) return null;
  const chosen = model.picture.edges.filter((edge) =>
    selection.kind === "claim"
      ? edge.claims.includes(selection.iri)
      : edges.has(edge.id) && (edge.from === selection.iri || edge.to === selection.iri),
  );
  const own = selection.kind === "entity" && model.drawn.has(selection.iri) ? [selection.iri] : [];
  if (chosen.length + own.length === 0) return null;
  return {
    nodes: new Set([...own, ...chosen.flatMap((edge) => [edge.from, edge.to])]),
    edges: new Set(chosen.map((edge) => edge.id)),
  };
}

/** @param {import("./data.js").DrawnNode} node @param {Scene} scene @param {Focus} focus */
function nodeStyle(node, { language, theme, selection, nodes }, focus) {
  const selected = selection?.kind === "entity" && selection.iri === node.id;
  const faint = focus !== null && !focus.nodes.has(node.id);
  return {
    id: node.id,
    hidden: !nodes.has(node.id),
    label: node.labels[language] ?? node.label,
    opacity: faint ? 0.3 : 1,
    borderWidth: selected ? 4 : 1.5,
    color: { background: node.color, border: selected ? theme["--accent"] : theme["--outline"] },
    font: {
      face: fontFamily(),
      size: 14,
      color: faint ? theme["--ink-soft"] : theme["--ink"],
      strokeWidth: 4,
      strokeColor: theme["--canvas"],
      vadjust: -2,
    },
  };
}

/** @param {DrawnEdge} edge @param {Scene} scene @param {Focus} focus */
function edgeStyle(edge, { theme, edges }, focus) {
  const { colour, width, dashes } = stroke(edge.standing);
  const chosen = focus?.edges.has(edge.id) ?? false;
  const faint = focus !== null && !chosen;
  return {
    id: edge.id,
    hidden: !edges.has(edge.id),
    width: chosen ? width + 1 : width,
    dashes: dashes.length > 0 ? dashes : false,
    color: { color: theme[colour], hover: theme[colour], opacity: faint ? FAINT : 1 },
    background: { enabled: chosen, color: theme["--glow"], size: width + 9, dashes: false },
    arrows: edge.symmetric ? "" : { to: { enabled: true, scaleFactor: 0.55 } },
  };
}
