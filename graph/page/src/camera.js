// What part of the picture is seen, and the gestures that change it: wheel, pinch, dragging.

import { drag } from "d3-drag";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

/** @typedef {import("./place.js").Box} Box */
/** @typedef {import("./place.js").Point} Point */

/**
 * @typedef {object} Gestures
 * @property {(point: Point) => string | undefined} nodeAt the node at a point of the picture
 * @property {(id: string, to: Point) => void} carry a node is dragged
 * @property {() => void} changed the picture moved, or its scale changed
 */

const SCALES = /** @type {[number, number]} */ ([0.03, 8]);
/** Pixels within which a click is a click, though the hand moved. */
const STEADY = 4;

/** @param {HTMLElement} container @param {SVGElement} picture whose (0, 0) is the container's corner
 * @param {Gestures} gestures */
export function createCamera(container, picture, { nodeAt, carry, changed }) {
  let seen = zoomIdentity;
  let touched = false;
  const ground = select(container);
  const zooming = /** @type {import("d3-zoom").ZoomBehavior<HTMLElement, unknown>} */ (zoom());
  const dragging = /** @type {import("d3-drag").DragBehavior<HTMLElement, unknown, Grasp | undefined>} */ (drag());

  /** @typedef {Point & {id: string}} Grasp where a node stands in the container */
  dragging
    .container(container)
    .touchable(true)
    // Two fingers zoom, wherever they lie.
    .filter((event) => !event.ctrlKey && !event.button && (event.touches?.length ?? 1) === 1)
    .clickDistance(STEADY)
    .subject(({ x, y }) => {
      const id = nodeAt(toPicture({ x, y }));
      return id === undefined ? undefined : { id, x, y };
    })
    .on("drag", ({ subject, x, y, dx, dy }) => {
      touched = true;
      const [from, to] = [toPicture({ x: x - dx, y: y - dy }), toPicture({ x, y })];
      carry(subject.id, { x: to.x - from.x, y: to.y - from.y });
    });
  zooming
    .scaleExtent(SCALES)
    .touchable(true)
    .clickDistance(STEADY)
    .on("start", () => container.classList.add("moving"))
    .on("zoom", ({ transform, sourceEvent }) => {
      seen = transform;
      touched ||= Boolean(sourceEvent);
      picture.style.transform = `translate(${seen.x}px,${seen.y}px) scale(${seen.k})`;
      changed();
    })
    .on("end", () => container.classList.remove("moving"));
  ground.call(dragging).call(zooming).on("dblclick.zoom", null);

  /** @param {Point} point of the container @returns {Point} */
  function toPicture({ x, y }) {
    return { x: seen.invertX(x), y: seen.invertY(y) };
  }

  /** @param {Point} middle of the picture @param {number} scale */
  function moveTo(middle, scale) {
    const { clientWidth, clientHeight } = container;
    zooming.transform(ground, zoomIdentity.translate(clientWidth / 2, clientHeight / 2).scale(scale).translate(-middle.x, -middle.y));
  }

  return {
    moveTo,
    toPicture,
    /** Whether somebody moved something since the camera was placed. */
    touched: () => touched,
    /** @param {Point} middle of the picture @param {number} scale */
    placeAt(middle, scale) {
      moveTo(middle, scale);
      touched = false;
    },
    /** As if somebody had moved there: it stays when the window's size changes.
     * @param {Point} middle of the picture @param {number} scale */
    stayAt(middle, scale) {
      moveTo(middle, scale);
      touched = true;
    },
    scale: () => seen.k,
    /** @param {number} factor */
    zoom(factor) {
      touched = true;
      zooming.scaleBy(ground, factor);
    },
    /** @param {Point} point of the picture @returns {Point} of the container */
    toContainer: ({ x, y }) => ({ x: seen.applyX(x), y: seen.applyY(y) }),
    /** What of the picture is seen.
     * @returns {Box} */
    frame() {
      const [from, to] = [toPicture({ x: 0, y: 0 }), toPicture({ x: container.clientWidth, y: container.clientHeight })];
      return { left: from.x, top: from.y, right: to.x, bottom: to.y };
    },
  };
}
