// The picture: an SVG at the positions that the build gave, without motion.

import { createCamera } from "./camera.js";
import { svg } from "./dom.js";
import { toSvg } from "./drawing.js";
import { EDGE, fitted, revealed } from "./frame.js";
import { curveBetween, distanceTo, pointOn, pointsOn, upTo } from "./geometry.js";
import { reachOf, shapeGlyph } from "./glyphs.js";
import { createLabels, mark } from "./labels.js";
import { boxAround, boxOf, grown, inside, lineThrough } from "./place.js";
import { stroke } from "./standing.js";

/** @typedef {import("./data.js").Model} Model */
/** @typedef {import("./data.js").DrawnEdge} DrawnEdge */
/** @typedef {import("./data.js").DrawnNode} DrawnNode */
/** @typedef {import("./i18n.js").Language} Language */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {import("./state.js").Selection} Selection */
/** @typedef {import("./explore.js").Focus} Focus */

/**
 * @typedef {object} Scene what the picture shows
 * @property {Language} language
 * @property {Selection | null} selection
 * @property {Focus} focus
 * @property {ReadonlySet<string>} nodes ids of the nodes in view
 * @property {ReadonlySet<string>} edges ids of the edges in view
 * @property {(edge: DrawnEdge) => string[]} words an edge's label, in lines
 */

/** Below this scale relations can't be read, and are left out. */
const LEGIBLE = 0.48;
/** Above so many edges the lines step back behind the nodes. */
const MANY = 150;
/** Room for a node with its name. */
const ROOM = 160;
/** How near to a line it is hit, in pixels of the window. */
const NEAR = { mouse: 7, touch: 16 };
/** The room that a relation's name takes beside the middle of its line, about. */
const NAMED = { width: 90, height: 36 };
/** Between an arrow and the node that it points at. */
const GAP = 1;
const ARROW = 6;

/**
 * @param {HTMLElement} container
 * @param {Model} model
 * @param {(selection: Selection | null) => void} choose
 * @param {(any: boolean) => void} moved whether nodes stand where somebody put them
 * @param {AbortSignal} [signal] ends what listens to the window
 */
export function createView(container, model, choose, moved, signal) {
  const { nodes, edges } = model.picture;
  const tall = container.clientHeight > 1.2 * container.clientWidth;
  const [glows, lines, shapes, relations, names, ring] = ["glows", "lines", "shapes", "relations", "names", "ring"]
    .map((name) => svg(name === "ring" ? "circle" : "g", { class: name }));
  const picture = svg("svg", { class: "picture", "aria-hidden": "true" }, glows, lines, shapes, ring, relations, names);
  const stands = new Map(nodes.map((node) => [node.id, home(node, tall)]));
  const drawnNodes = new Map(nodes.map((node) => [node.id, drawnNode(node)]));
  const drawnEdges = new Map(edges.map((edge) => [edge.id, drawnEdge(edge)]));
  /** @type {Map<string, import("./geometry.js").Curve>} */
  const curves = new Map();
  /** @type {WeakMap<import("./geometry.js").Curve, import("./place.js").Line>} what is only needed where somebody points, or names are placed */
  const courses = new WeakMap();
  /** @type {Scene | null} */
  let scene = null;
  /** @type {string | null} */
  let hovered = null;
  /** @type {string | null} the node that the arrow keys lead from */
  let cursor = null;
  let isPlaced = true;

  shapes.append(...drawnNodes.values());
  lines.append(...[...drawnEdges.values()].map(({ element }) => element));
  const camera = createCamera(container, picture, { nodeAt: (point) => labels.nodeAt(point), carry, changed });
  const labels = createLabels(model, { names, relations, where, along, lineOf, legible: () => camera.scale() >= LEGIBLE });
  putAll();
  addEventListener("beforeprint", unfold, { signal });
  addEventListener("afterprint", () => picture.removeAttribute("viewBox"), { signal });
  new ResizeObserver(() => camera.touched() || fit(false)).observe(container);
  container.addEventListener("click", (event) => choose(under(event)));
  container.addEventListener("pointermove", (event) => hover(event.pointerType === "mouse" && event.buttons === 0 ? under(event) : null));
  container.addEventListener("pointerleave", () => hover(null));

  /** On paper all of it is shown, in the room that there is. */
  function unfold() {
    settle();
    const { left, top, right, bottom } = boxOf(everyBox());
    picture.setAttribute("viewBox", [left - EDGE, top - EDGE, right - left + 2 * EDGE, bottom - top + 2 * EDGE].join(" "));
  }

  /** @param {string} id */
  function where(id) {
    return /** @type {import("./labels.js").Stand} */ (stands.get(id));
  }

  /** @param {DrawnEdge} edge */
  function along(edge) {
    const known = curves.get(edge.id);
    if (known) return known;
    const curve = curveBetween(edge.smooth, where(edge.from), where(edge.to));
    curves.set(edge.id, curve);
    return curve;
  }

  /** @param {DrawnEdge} edge */
  function lineOf(edge) {
    const curve = along(edge);
    const line = courses.get(curve) ?? lineThrough(pointsOn(curve));
    courses.set(curve, line);
    return line;
  }

  /** Draw a node where it stands. @param {string} id */
  function put(id) {
    const { x, y } = where(id);
    drawnNodes.get(id)?.setAttribute("transform", `translate(${x} ${y})`);
    if (id === cursor) point(id);
  }

  function putAll() {
    for (const { id } of nodes) put(id);
    for (const edge of edges) bend(edge);
  }

  /** Draw an edge between where its ends stand. @param {DrawnEdge} edge */
  function bend(edge) {
    curves.delete(edge.id);
    const { line, head, cross } = /** @type {ReturnType<typeof drawnEdge>} */ (drawnEdges.get(edge.id));
    const target = /** @type {DrawnNode} */ (model.drawn.get(edge.to));
    const curve = along(edge);
    const [a, b, c, tip] = head ? upTo(curve, (angle) => reachOf(target.shape, target.size, angle) + GAP) : curve;
    const turn = Math.atan2(tip.y - c.y, tip.x - c.x);
    const end = head ? { x: tip.x - ARROW * Math.cos(turn), y: tip.y - ARROW * Math.sin(turn) } : tip;
    line.setAttribute("d", `M${[a, b, c, end].map(({ x, y }, i) => `${i === 1 ? "C" : ""}${x.toFixed(1)} ${y.toFixed(1)}`).join(" ")}`);
    head?.setAttribute("transform", `translate(${tip.x.toFixed(1)} ${tip.y.toFixed(1)}) rotate(${((turn * 180) / Math.PI).toFixed(1)})`);
    const middle = pointOn(curve, 0.5);
    cross?.setAttribute("transform", `translate(${middle.x.toFixed(1)} ${middle.y.toFixed(1)})`);
  }

  /** @param {string} id @param {Point} by */
  function carry(id, by) {
    const { x, y, side } = where(id);
    stands.set(id, { x: x + by.x, y: y + by.y, side });
    moved(true);
    put(id);
    for (const edge of edges) if (edge.from === id || edge.to === id) bend(edge);
    labels.follow();
    shine();
  }

  function changed() {
    picture.classList.toggle("far", camera.scale() < LEGIBLE);
    ring.setAttribute("stroke-width", String(3 / camera.scale()));
  }

  /** What lies under the pointer: a name before what it covers, else the nearest line.
   * @param {MouseEvent} event @returns {Selection | null} */
  function under(event) {
    const { left, top } = container.getBoundingClientRect();
    const point = camera.toPicture({ x: event.clientX - left, y: event.clientY - top });
    const node = labels.nodeAt(point);
    if (node !== undefined) return { kind: "entity", iri: node };
    const near = event instanceof PointerEvent && event.pointerType === "touch" ? NEAR.touch : NEAR.mouse;
    const edge = labels.edgeAt(point) ?? nearest(point, near / camera.scale());
    return edge === undefined ? null : { kind: "claim", iri: edge };
  }

  /** @param {Point} point @param {number} near @returns {string | undefined} */
  function nearest(point, near) {
    const found = edges
      .filter((edge) => scene?.edges.has(edge.id) && inside(grown(lineThrough(along(edge)).box, near), point))
      .map((edge) => ({ id: edge.id, distance: distanceTo(lineOf(edge).points, point) }))
      .filter(({ distance }) => distance <= near);
    return found.sort((a, b) => a.distance - b.distance)[0]?.id;
  }

  /** @param {Selection | null} found */
  function hover(found) {
    container.classList.toggle("pointing", found !== null);
    const edge = found?.kind === "claim" ? found.iri : null;
    if (edge === hovered) return;
    hovered = edge;
    labels.hover(edge);
    shine();
  }

  /** @param {Scene} next */
  function show(next) {
    scene = next;
    const { focus, selection } = next;
    picture.classList.toggle("many", next.edges.size > MANY);
    for (const [id, element] of drawnNodes) mark(element, id, next.nodes, focus?.nodes, selection?.iri);
    for (const [id, { element }] of drawnEdges) mark(element, id, next.edges, focus?.edges, selection?.iri);
    labels.show(next);
    isPlaced = false;
    shine();
    void painted.then(() => requestAnimationFrame(settle));
  }

  /** The relations' names find their places after the first frame; later, before the next. */
  function settle() {
    if (isPlaced) return;
    isPlaced = true;
    labels.place();
    shine();
  }

  /** What is selected or pointed at shines from under the lines; denied lines that nothing names are crossed. */
  function shine() {
    const selected = scene?.selection?.kind === "claim" ? [...(scene.focus?.edges ?? [])] : [];
    const bright = new Set([...selected, ...(hovered === null ? [] : [hovered])]);
    glows.replaceChildren(...[...bright].flatMap((id) => drawnEdges.get(id)?.line.cloneNode() ?? []));
    for (const [id, { cross }] of drawnEdges) cross?.classList.toggle("named", labels.isPlaced(id));
  }

  /** What the picture takes up: nodes with their names, and bent lines with theirs. */
  function everyBox() {
    const bent = edges.filter(({ id, smooth }) => smooth && scene?.edges.has(id));
    return labels.nodeBoxes().concat(bent.map((edge) => boxAround(pointOn(along(edge), 0.5), NAMED.width, NAMED.height)));
  }

  /** Show the whole picture; or, unless all of it is asked for, as much as can be read.
   * @param {boolean} all */
  function fit(all) {
    const boxes = everyBox();
    if (boxes.length === 0 || container.clientWidth === 0) return;
    const busiest = nodes.reduce((a, b) => (b.size > a.size ? b : a));
    const { middle, scale } = fitted(boxOf(boxes), where(busiest.id), { x: container.clientWidth, y: container.clientHeight }, all);
    camera.placeAt(middle, scale);
    // Not before its scale is known: text is laid out anew for each.
    if (!picture.isConnected) container.append(picture);
  }

  /** Bring what is selected into view, with what it is linked to: no further than needed, or
   * into the middle.
   * @param {Selection} selection
   * @param {Point} covered width on the right and height below that something covers
   * @param {boolean} centred */
  function reveal(selection, covered, centred) {
    settle();
    const chosen = middleOf(selection);
    const boxes = labels.focusBoxes();
    if (chosen === null || boxes.length === 0) return;
    const now = { frame: camera.frame(), scale: camera.scale() };
    const { middle, scale } = revealed(chosen, boxOf(boxes), now, covered, centred);
    camera.moveTo(middle, scale);
  }

  /** @param {Selection} selection @returns {Point | null} */
  function middleOf({ kind, iri, at }) {
    if (kind === "entity") return stands.get(iri) ?? null;
    const claims = kind === "article" ? model.claimsAt(iri, at).map((claim) => claim.iri) : [iri];
    const edge = claims.map((claim) => model.edgeOf.get(claim)).find((found) => found);
    return edge === undefined ? null : labels.middle(edge);
  }

  /** Put a ring around a node, and bring it into view.
   * @param {string | null} id */
  function point(id) {
    cursor = id;
    ring.toggleAttribute("hidden", id === null);
    if (id === null) return;
    const { x, y } = where(id);
    const radius = (model.drawn.get(id)?.size ?? 0) + 7;
    for (const [name, value] of Object.entries({ cx: x, cy: y, r: radius })) ring.setAttribute(name, String(value));
    const at = camera.toContainer({ x, y });
    const room = boxAround({ x: container.clientWidth / 2, y: container.clientHeight / 2 }, container.clientWidth - 2 * EDGE, container.clientHeight - 2 * EDGE);
    if (!inside(room, at)) camera.moveTo({ x, y }, camera.scale());
  }
  point(null);

  return {
    show,
    fit,
    reveal,
    settle,
    point,
    zoom: camera.zoom,
    putBack() {
      for (const node of nodes) stands.set(node.id, home(node, tall));
      putAll();
      moved(false);
      labels.follow();
      shine();
    },
    /** The nodes in view, the most connected first, for the keyboard.
     * @param {ReadonlySet<string>} shown */
    stops: (shown) =>
      nodes
        .filter(({ id }) => shown.has(id))
        .sort((a, b) => b.size - a.size)
        .map(({ id, label }) => ({ id, label, at: where(id) })),
    /** Where a node or the name of an edge stands in the window.
     * @param {Selection} selection @returns {Point | null} */
    locate(selection) {
      const middle = middleOf(selection);
      if (middle === null) return null;
      const { x, y } = camera.toContainer(middle);
      const { left, top } = container.getBoundingClientRect();
      return { x: x + left, y: y + top };
    },
    /** What is seen, as SVG: so many times as large as in the window.
     * @param {number} factor */
    toSvg(factor) {
      settle();
      return toSvg(picture, camera.frame(), factor * camera.scale(), model.data.title);
    },
    /** Boxes of everything named, in the picture's coordinates. */
    boxes() {
      settle();
      return { nodes: labels.nodeBoxes(), relations: labels.relationBoxes() };
    },
    /** Pixels of the window for one of the picture. */
    scale: camera.scale,
    /** Show all of some things at once, as large as they can be.
     * @param {ReadonlySet<string>} iris entities and claims */
    frame(iris) {
      const said = edges.filter(({ claims }) => claims.some((claim) => iris.has(claim)));
      const ends = [...iris, ...said.flatMap(({ from, to }) => [from, to])].filter((iri) => model.drawn.has(iri));
      if (ends.length === 0) return;
      const whole = boxOf(ends.map((iri) => boxAround(where(iri), ROOM, ROOM)));
      const room = { x: container.clientWidth, y: container.clientHeight };
      const { middle, scale } = fitted(whole, where(ends[0]), room, true);
      camera.stayAt(middle, scale);
    },
  };
}

/** The page's first frame is seen. */
export const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** @param {DrawnNode} node @param {boolean} isTall */
function home({ x, y, side, tall }, isTall) {
  return isTall ? tall : { x, y, side };
}

/** @param {DrawnNode} node */
function drawnNode({ shape, size, color }) {
  const element = shapeGlyph(shape, size);
  element.classList.add("node");
  element.style.setProperty("--fill", color);
  return element;
}

/** @param {DrawnEdge} edge */
function drawnEdge({ standing, symmetric }) {
  const { colour, width, dashes } = stroke(standing);
  const line = svg("path", { class: "line", "stroke-dasharray": dashes.join(" ") });
  const head = symmetric ? undefined : svg("path", { class: "head", d: "M0 0L-10 4L-10 -4Z" });
  const cross = standing === "Denied" ? svg("path", { class: "cross", d: "M-6 -6L6 6M6 -6L-6 6" }) : undefined;
  const element = svg("g", { class: "edge" }, ...[line, head, cross].filter((part) => part !== undefined));
  element.style.setProperty("--tone", `var(${colour})`);
  element.style.setProperty("--width", `${width}px`);
  return { element, line, head, cross };
}
