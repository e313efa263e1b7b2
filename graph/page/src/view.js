// The picture: vis-network at the positions that the build gave, without motion.

import { DataSet } from "vis-data";
import { Network } from "vis-network";

import { createLabels } from "./labels.js";
import { boxAround } from "./place.js";
import { stroke } from "./standing.js";
import { mix } from "./theme.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").DrawnEdge} DrawnEdge */
/** @typedef {import("./i18n.js").Language} Language */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {import("./explore.js").Focus} Focus */

/**
 * @typedef {object} Scene what the picture shows
 * @property {Language} language
 * @property {Theme} theme
 * @property {Selection | null} selection
 * @property {Focus} focus
 * @property {ReadonlySet<string>} nodes ids of the nodes in view
 * @property {ReadonlySet<string>} edges ids of the edges in view
 * @property {(edge: DrawnEdge) => string[]} words an edge's label, in lines
 */

const NEAREST = 1.3;
/** The smallest scale at which a name can be read. */
const LEAST = 0.5;
const FAINT = 0.25;
/** Above so many edges the lines step back behind the nodes. */
const MANY = 150;
const QUIET = 0.5;
/** Free space around the whole picture, in pixels of the window. */
const EDGE = 20;
/** Room for a node with its name. */
const ROOM = 160;

/**
 * @param {HTMLElement} container
 * @param {Model} model
 * @param {(selection: Selection | null) => void} choose
 * @param {(any: boolean) => void} moved whether nodes stand where somebody put them
 */
export function createView(container, model, choose, moved) {
  const tall = container.clientHeight > 1.2 * container.clientWidth;
  const home = model.picture.nodes.map((node) => placed(node, tall));
  const nodes = new DataSet(home);
  const edges = new DataSet(model.picture.edges.map(({ id, from, to, smooth }) => ({ id, from, to, smooth })));
  const network = new Network(container, { nodes, edges }, options(model.picture.options));
  const labels = createLabels(network, model);
  // The container takes the focus, and the arrow keys.
  container.querySelector(".vis-network")?.setAttribute("tabindex", "-1");
  let touched = false;
  /** @type {string | null} the node that the arrow keys lead from */
  let cursor = null;
  /** @type {Theme} */
  let theme = {};
  /** @type {Scene | null} */
  let scene = null;
  const styles = { nodes: new Map(), edges: new Map() };

  network.on("click", ({ pointer }) => choose(at(pointer.DOM, pointer.canvas)));
  network.on("hoverEdge", ({ edge }) => hover(edge));
  network.on("blurEdge", () => hover(null));
  network.on("hoverNode", () => setCursor("pointer"));
  network.on("blurNode", () => setCursor(""));
  network.on("beforeDrawing", (ctx) => labels.drawGlow(ctx));
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ ctx) => {
    labels.draw(ctx, network.getScale());
    if (cursor !== null) ring(ctx, cursor);
  });
  network.on("dragging", ({ nodes: dragged }) => dragged.length > 0 && labels.place());
  network.on("dragEnd", ({ nodes: dragged }) => {
    touched = true;
    if (dragged.length > 0) moved(true);
    labels.place();
    network.redraw();
  });
  network.on("zoom", () => (touched = true));
  network.on("resize", () => touched || fit(false));

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

  /** What lies under the pointer: a name before what it covers.
   * @param {Point} dom @param {Point} canvas @returns {Selection | null} */
  function at(dom, canvas) {
    const node = labels.nodeAt(canvas);
    if (node !== undefined) return { kind: "entity", iri: node };
    const edge = labels.edgeAt(canvas) ?? network.getEdgeAt(dom);
    return edge === undefined || edge === null ? null : { kind: "claim", iri: String(edge) };
  }

  /** @param {Scene} next */
  function show(next) {
    scene = next;
    theme = next.theme;
    drawOnce(network, () => {
      nodes.update(changed(styles.nodes, model.picture.nodes.map((node) => nodeStyle(node, next, next.focus))));
      edges.update(changed(styles.edges, model.picture.edges.map((edge) => edgeStyle(edge, next, next.focus))));
      labels.show(next, next.focus);
    });
  }

  /** @param {CanvasRenderingContext2D} ctx @param {string} id */
  function ring(ctx, id) {
    const { x, y } = network.getPosition(id);
    const { size } = /** @type {import("./data.js").DrawnNode} */ (model.picture.nodes.find((node) => node.id === id));
    ctx.save();
    ctx.strokeStyle = theme["--accent"];
    ctx.lineWidth = 3 / network.getScale();
    ctx.beginPath();
    ctx.arc(x, y, size + 7, 0, 2 * Math.PI);
    ctx.stroke();
    ctx.restore();
  }

  /** Show the whole picture; or, unless all of it is asked for, as much as can be read.
   * @param {boolean} all */
  function fit(all) {
    labels.place();
    const boxes = [...labels.nodeBoxes(), ...labels.relationBoxes()];
    if (boxes.length === 0) return;
    const frame = around(boxes);
    const room = { x: container.clientWidth - 2 * EDGE, y: container.clientHeight - 2 * EDGE };
    const whole = Math.min(room.x / (frame.right - frame.left), room.y / (frame.bottom - frame.top));
    const busiest = model.picture.nodes.reduce((a, b) => (b.size > a.size ? b : a));
    const scale = Math.min(NEAREST, all ? whole : Math.max(LEAST, whole));
    const busy = network.getPosition(busiest.id);
    const position = {
      x: within(busy.x, frame.left, frame.right, room.x / scale),
      y: within(busy.y, frame.top, frame.bottom, room.y / scale),
    };
    network.moveTo({ position, scale, animation: false });
    touched = false;
  }

  /** Bring what is selected into view, with what it is linked to: no further than needed, or
   * into the middle.
   * @param {Selection} selection
   * @param {Point} covered width on the right and height below that something covers
   * @param {boolean} centred */
  function reveal(selection, covered, centred) {
    const chosen = middleOf(selection);
    const boxes = labels.focusBoxes();
    if (chosen === null || boxes.length === 0) return;
    const whole = around(boxes);
    const room = { x: container.clientWidth - covered.x, y: container.clientHeight - covered.y };
    const size = { x: whole.right - whole.left, y: whole.bottom - whole.top };
    const fits = Math.min((room.x - 2 * EDGE) / size.x, (room.y - 2 * EDGE) / size.y);
    const scale = Math.max(LEAST, Math.min(network.getScale(), fits));
    // What doesn't fit is shown with the chosen thing itself in the middle.
    const frame = fits < LEAST ? boxAround(chosen, 0, 0) : whole;
    const middle = network.getViewPosition();
    // What of the picture is free to be seen, at the new scale.
    const half = { x: container.clientWidth / 2 / scale, y: container.clientHeight / 2 / scale };
    const free = {
      left: middle.x - half.x + EDGE / scale,
      top: middle.y - half.y + EDGE / scale,
      right: middle.x + half.x - (covered.x + EDGE) / scale,
      bottom: middle.y + half.y - (covered.y + EDGE) / scale,
    };
    const position = {
      x: middle.x + shift(frame.left, frame.right, free.left, free.right, centred || fits < LEAST),
      y: middle.y + shift(frame.top, frame.bottom, free.top, free.bottom, centred || fits < LEAST),
    };
    network.moveTo({ position, scale, animation: false });
  }

  /** @param {Selection} selection @returns {Point | null} */
  function middleOf({ kind, iri, at }) {
    if (kind === "entity") return model.drawn.has(iri) ? network.getPosition(iri) : null;
    const claims = kind === "article" ? model.claimsAt(iri, at).map((claim) => claim.iri) : [iri];
    const edge = claims.map((claim) => model.edgeOf.get(claim)).find((found) => found);
    return edge === undefined ? null : labels.middle(edge.id);
  }

  return {
    show,
    fit,
    reveal,
    putBack() {
      nodes.update(home.map(({ id, x, y }) => ({ id, x, y })));
      moved(false);
      labels.place();
      network.redraw();
    },
    /** The nodes in view, the most connected first, for the keyboard.
     * @param {ReadonlySet<string>} shown */
    stops: (shown) =>
      model.picture.nodes
        .filter(({ id }) => shown.has(id))
        .sort((a, b) => b.size - a.size)
        .map(({ id, label }) => ({ id, label, at: network.getPosition(id) })),
    /** Put a ring around a node, and bring it into view.
     * @param {string | null} id */
    point(id) {
      cursor = id;
      if (id !== null) {
        const { x, y } = network.canvasToDOM(network.getPosition(id));
        const outside = x < EDGE || y < EDGE || x > container.clientWidth - EDGE || y > container.clientHeight - EDGE;
        if (outside) network.moveTo({ position: network.getPosition(id), animation: false });
      }
      network.redraw();
    },
    /** @param {number} factor */
    zoom(factor) {
      touched = true;
      network.moveTo({ scale: network.getScale() * factor, animation: false });
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
    /** What is seen, to be drawn elsewhere.
     * @returns {import("./drawing.js").Drawing} */
    drawing() {
      const now = /** @type {Scene} */ (scene);
      const { focus } = now;
      const scale = network.getScale();
      const { x, y } = network.DOMtoCanvas({ x: 0, y: 0 });
      const { lines, names, relations } = labels.writings(scale);
      const size = new Map(model.picture.nodes.map((node) => [node.id, node.size]));
      /** @param {boolean | undefined} chosen */
      const opacity = (chosen) => (focus === null || chosen ? 1 : 0.3);
      return {
        ...{ left: x, top: y, width: container.clientWidth, height: container.clientHeight, scale },
        ground: now.theme["--canvas"],
        lines: lines.map(({ edge, points }) => {
          const { color, width, arrows } = edgeStyle(edge, now, focus);
          const { dashes } = stroke(edge.standing);
          const look = { colour: color.color, opacity: color.opacity, dashes, arrow: arrows !== "" };
          return { points, width, ...look, target: network.getPosition(edge.to), reach: (size.get(edge.to) ?? 0) + 5 };
        }),
        shapes: model.picture.nodes
          .filter((node) => now.nodes.has(node.id))
          .map((node) => {
            const { color, borderWidth } = nodeStyle(node, now, focus);
            const look = { fill: color.background, border: color.border, stroke: borderWidth };
            return { at: network.getPosition(node.id), size: node.size, shape: node.shape, ...look };
          }),
        texts: [
          ...relations.map((each) => ({ ...each, opacity: opacity(focus?.edges.has(each.id)) })),
          ...names.map((each) => ({ ...each, opacity: opacity(focus?.nodes.has(each.id)) })),
        ],
      };
    },
    /** Boxes of everything named, in the picture's coordinates. */
    boxes: () => ({ nodes: labels.nodeBoxes(), relations: labels.relationBoxes() }),
    /** Pixels of the window for one of the picture. */
    scale: () => network.getScale(),
    /** Show all of some things at once, as large as they can be.
     * @param {ReadonlySet<string>} iris entities and claims */
    frame(iris) {
      const edges = model.picture.edges.filter((edge) => edge.claims.some((claim) => iris.has(claim)));
      const ends = [...iris, ...edges.flatMap(({ from, to }) => [from, to])].filter((iri) => model.drawn.has(iri));
      if (ends.length === 0) return;
      const whole = around(ends.map((iri) => boxAround(network.getPosition(iri), ROOM, ROOM)));
      const [width, height] = [container.clientWidth, container.clientHeight];
      const scale = Math.min(NEAREST, width / (whole.right - whole.left), height / (whole.bottom - whole.top));
      network.moveTo({ position: { x: (whole.left + whole.right) / 2, y: (whole.top + whole.bottom) / 2 }, scale, animation: false });
      touched = true;
    },
  };
}

/** The middle of what is seen of low to high: near a point, without empty room at an end.
 * @param {number} point @param {number} low @param {number} high @param {number} seen */
function within(point, low, high, seen) {
  if (high - low <= seen) return (low + high) / 2;
  return Math.min(high - seen / 2, Math.max(low + seen / 2, point));
}

/** How far to move along one axis, so that what lies from a to b comes between low and high.
 * @param {number} a @param {number} b @param {number} low @param {number} high
 * @param {boolean} centred */
function shift(a, b, low, high, centred) {
  const middle = (a + b) / 2 - (low + high) / 2;
  if (centred || b - a > high - low) return middle;
  return Math.min(0, a - low) || Math.max(0, b - high);
}

/** @param {readonly import("./place.js").Box[]} boxes @returns {import("./place.js").Box} */
function around(boxes) {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/** @param {object} fromBuild */
function options(fromBuild) {
  return {
    ...fromBuild,
    autoResize: true,
    layout: { improvedLayout: false, randomSeed: 1 },
    nodes: { borderWidth: 1.5, chosen: false },
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
  return { id: node.id, x, y, size: node.size, shape: node.shape, hidden: false };
}

/** vis-network draws several times for each change of its data: here once for all of them.
 * No part of its public interface.
 * @param {Network} network @param {() => void} change */
function drawOnce(network, change) {
  const { renderer } = /** @type {{renderer: {allowRedraw: boolean}}} */ (/** @type {unknown} */ (network));
  renderer.allowRedraw = false;
  change();
  renderer.allowRedraw = true;
  network.redraw();
}

/** The styles that aren't as they were: vis-network takes long over each.
 * @template {{id: string}} Style
 * @param {Map<string, string>} known @param {Style[]} styles */
function changed(known, styles) {
  return styles.filter((style) => {
    const text = JSON.stringify(style);
    const isNew = known.get(style.id) !== text;
    if (isNew) known.set(style.id, text);
    return isNew;
  });
}

/** @param {import("./data.js").DrawnNode} node @param {Scene} scene @param {Focus} focus */
function nodeStyle(node, { theme, selection, nodes }, focus) {
  const selected = selection?.kind === "entity" && selection.iri === node.id;
  const faint = focus !== null && !focus.nodes.has(node.id);
  return {
    id: node.id,
    hidden: !nodes.has(node.id),
    borderWidth: selected ? 4 : 1.5,
    color: {
      background: mix(node.color, theme["--canvas"], faint ? 0.3 : 1),
      border: mix(theme[selected ? "--accent" : "--outline"], theme["--canvas"], faint ? 0.3 : 1),
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
    color: { color: theme[colour], hover: theme[colour], opacity: faint ? FAINT : chosen || edges.size <= MANY ? 1 : QUIET },
    arrows: edge.symmetric ? "" : { to: { enabled: true, scaleFactor: 0.55 } },
  };
}
