// Which part of the picture to show: all that can be read, or what is selected.

import { boxAround, middleOf } from "./place.js";

/** @typedef {import("./place.js").Box} Box */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {{middle: Point, scale: number}} Shot */

const NEAREST = 1.3;
/** The smallest scale at which a name can be read. */
const LEAST = 0.5;
/** Free space around what is shown, in pixels of the window. */
export const EDGE = 20;

/** The whole picture; or, unless all of it is asked for, as much as can be read.
 * @param {Box} whole @param {Point} busiest what is shown rather than the rest
 * @param {Point} room pixels of the window @param {boolean} all @returns {Shot} */
export function fitted(whole, busiest, room, all) {
  const [width, height] = [room.x - 2 * EDGE, room.y - 2 * EDGE];
  const fits = Math.min(width / (whole.right - whole.left), height / (whole.bottom - whole.top));
  const scale = Math.min(NEAREST, all ? fits : Math.max(LEAST, fits));
  const middle = {
    x: within(busiest.x, whole.left, whole.right, width / scale),
    y: within(busiest.y, whole.top, whole.bottom, height / scale),
  };
  return { middle, scale };
}

/** The middle of what is seen of low to high: near a point, without empty room at an end.
 * @param {number} point @param {number} low @param {number} high @param {number} seen */
function within(point, low, high, seen) {
  if (high - low <= seen) return (low + high) / 2;
  return Math.min(high - seen / 2, Math.max(low + seen / 2, point));
}

/** Something in the picture with what surrounds it: no further away than needed, or in the middle.
 * @param {Point} chosen @param {Box} whole with what it is linked to
 * @param {{frame: Box, scale: number}} now what is seen
 * @param {Point} covered width on the right and height below that something covers
 * @param {boolean} centred @returns {Shot} */
export function revealed(chosen, whole, { frame, scale }, covered, centred) {
  const room = { x: (frame.right - frame.left) * scale, y: (frame.bottom - frame.top) * scale };
  const fits = Math.min(
    (room.x - covered.x - 2 * EDGE) / (whole.right - whole.left),
    (room.y - covered.y - 2 * EDGE) / (whole.bottom - whole.top),
  );
  const next = Math.max(LEAST, Math.min(scale, fits));
  // What doesn't fit is shown with the chosen thing itself in the middle.
  const wanted = fits < LEAST ? boxAround(chosen, 0, 0) : whole;
  const middle = middleOf(frame);
  const seen = boxAround(middle, room.x / next, room.y / next);
  const [edge, right, bottom] = [EDGE, covered.x + EDGE, covered.y + EDGE].map((pixels) => pixels / next);
  const isCentred = centred || fits < LEAST;
  return {
    middle: {
      x: middle.x + shift(wanted.left, wanted.right, seen.left + edge, seen.right - right, isCentred),
      y: middle.y + shift(wanted.top, wanted.bottom, seen.top + edge, seen.bottom - bottom, isCentred),
    },
    scale: next,
  };
}

/** How far to move along one axis, so that what lies from a to b comes between low and high.
 * @param {number} a @param {number} b @param {number} low @param {number} high
 * @param {boolean} centred */
function shift(a, b, low, high, centred) {
  const middle = (a + b) / 2 - (low + high) / 2;
  if (centred || b - a > high - low) return middle;
  return Math.min(0, a - low) || Math.max(0, b - high);
}
