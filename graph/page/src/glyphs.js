// The shapes and lines of the picture, and as small drawings for the legend, the search and the cards.

import { svg } from "./dom.js";
import { stroke } from "./standing.js";

/** @typedef {import("./place.js").Point} Point */

/** The corners of a node one unit high and wide to either side, clockwise. What isn't here is round.
 * @type {Record<string, Point[]>} */
const CORNERS = {
  square: ring(4, 1.3, 0.125),
  diamond: ring(4, 1.15),
  triangle: [[0, -1.08], [1.08, 0.85], [-1.08, 0.85]].map(([x, y]) => ({ x, y })),
  triangleDown: [[0, 1.08], [-1.08, -0.85], [1.08, -0.85]].map(([x, y]) => ({ x, y })),
  star: ring(10, 1.15).map(({ x, y }, i) => (i % 2 ? { x: 0.43 * x, y: 0.43 * y } : { x, y })),
  hexagon: ring(6, 1.08, 0.25),
};

/** @param {number} n @param {number} radius @param {number} [turn] 0: the first is above */
function ring(n, radius, turn = 0) {
  return Array.from({ length: n }, (_, i) => {
    const angle = (i / n + turn) * 2 * Math.PI;
    return { x: radius * Math.sin(angle), y: -radius * Math.cos(angle) };
  });
}

/** A node's shape about (0, 0).
 * @param {string} shape @param {number} size from its middle to its edge, about */
export function shapeGlyph(shape, size) {
  const corners = CORNERS[shape];
  if (corners === undefined) return svg("circle", { r: size });
  return svg("polygon", { points: corners.map(({ x, y }) => `${(size * x).toFixed(2)},${(size * y).toFixed(2)}`).join(" ") });
}

/** How far a shape goes from its middle in a direction.
 * @param {string} shape @param {number} size @param {number} angle clockwise from the right */
export function reachOf(shape, size, angle) {
  const [x, y] = [Math.cos(angle), Math.sin(angle)];
  const sides = (CORNERS[shape] ?? []).map((a, i, all) => {
    const b = all[(i + 1) % all.length];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const slant = x * dy - y * dx;
    const along = (a.x * y - a.y * x) / slant;
    return along >= 0 && along <= 1 ? (a.x * dy - a.y * dx) / slant : 0;
  });
  return size * (sides.length > 0 ? Math.max(...sides) : 1);
}

/** The node of a class.
 * @param {{colour: string, shape: string}} look */
export function nodeGlyph({ colour, shape }) {
  const drawing = shapeGlyph(shape, 6.5);
  drawing.setAttribute("fill", colour);
  return svg("svg", { class: "glyph", viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" }, drawing);
}

/** The line of a standing.
 * @param {string} standing */
export function lineGlyph(standing) {
  const { colour, width, dashes } = stroke(standing);
  const line = svg("path", { d: "M1 7H39", "stroke-width": width, "stroke-dasharray": dashes.join(" ") });
  const cross = svg("path", { d: "M16 3l8 8m0-8l-8 8", "stroke-width": 2 });
  const parts = standing === "Denied" ? [line, cross] : [line];
  const glyph = svg("svg", { class: "line-glyph", viewBox: "0 0 40 14", width: 40, height: 14, "aria-hidden": "true" }, ...parts);
  glyph.style.stroke = `var(${colour})`;
  return glyph;
}
