// Text in the picture: measured once, written with a halo that keeps lines off it.

import { svg } from "./dom.js";

/** @typedef {{lines: string[], width: number, height: number}} Text */
/** @typedef {(lines: string[], sizes: [number, number]) => Text} Ruler */

const LINE = 16;
/** From the middle of a line of text down to its letters' feet, by the size of the letters. */
const DROP = 0.36;

/** Measures the room that lines take: the first in one size, the others in another.
 * @param {string} family @returns {Ruler} */
export function createRuler(family) {
  const context = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  /** @type {Map<string, number>} */
  const known = new Map();
  const width = (/** @type {string} */ line, /** @type {number} */ size) => {
    const key = `${size} ${line}`;
    if (!known.has(key)) {
      context.font = `600 ${size}px ${family}`;
      known.set(key, context.measureText(line).width);
    }
    return known.get(key) ?? 0;
  };
  return (lines, sizes) => ({
    lines,
    width: Math.max(0, ...lines.map((line, i) => width(line, sizes[Math.min(i, 1)]))) + 6,
    height: LINE * lines.length + 4,
  });
}

/** Lines about (0, 0). Each is an element of its own: what turns the direction of one leaves the
 * others alone.
 * @param {string} className @param {string[]} lines @param {[number, number]} sizes */
export function written(className, lines, sizes) {
  const texts = lines.map((line, i) => {
    const middle = LINE * (i + 0.5 - lines.length / 2);
    const text = svg("text", { y: (middle + DROP * sizes[Math.min(i, 1)]).toFixed(2) });
    text.textContent = line;
    return text;
  });
  return svg("g", { class: className }, ...texts);
}
