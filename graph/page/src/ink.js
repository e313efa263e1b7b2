// Text on the canvas: measured once, drawn with a halo that keeps lines off it.

import { fontFamily } from "./theme.js";

/** @typedef {import("./place.js").Point} Point */
/** @typedef {{lines: string[], width: number, height: number}} Text */
/** @typedef {{size: number, weight: number, colour: string, halo: string}} Pen */

export const LINE = 16;
const HALO = 5;

const PEN = document.createElement("canvas").getContext("2d");

/** The room that lines take: the first in one size, the others in another.
 * @param {string[]} lines @param {number} first @param {number} others @returns {Text} */
export function measure(lines, first, others) {
  const widths = lines.map((line, i) => {
    if (PEN === null) return 0;
    PEN.font = font(i === 0 ? first : others, 600);
    return PEN.measureText(line).width;
  });
  return { lines, width: Math.max(0, ...widths) + 6, height: LINE * lines.length + 4 };
}

/** @param {number} size @param {number} weight */
function font(size, weight) {
  return `${weight} ${size}px ${fontFamily()}`;
}

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {Point} at @param {Pen} pen */
export function write(ctx, text, { x, y }, { size, weight, colour, halo }) {
  ctx.font = font(size, weight);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = HALO;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
