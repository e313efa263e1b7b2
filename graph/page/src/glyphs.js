// The shapes and lines of the picture, as small drawings for the legend, the search and the cards.

import { svg } from "./dom.js";
import { stroke } from "./standing.js";

const STAR = Array.from({ length: 10 }, (_, i) => corner(i / 10, i % 2 ? 3.2 : 7.5)).join(" ");
const HEXAGON = Array.from({ length: 6 }, (_, i) => corner(i / 6 + 0.25, 7)).join(" ");

/** @type {Record<string, () => SVGElement>} shape in vis-network -> drawing about (0, 0) */
const SHAPES = {
  dot: () => svg("circle", { r: 6.5 }),
  square: () => svg("rect", { x: -6, y: -6, width: 12, height: 12 }),
  diamond: () => svg("polygon", { points: "0,-7.5 7.5,0 0,7.5 -7.5,0" }),
  triangle: () => svg("polygon", { points: "0,-7 7,5.5 -7,5.5" }),
  triangleDown: () => svg("polygon", { points: "0,7 7,-5.5 -7,-5.5" }),
  star: () => svg("polygon", { points: STAR }),
  hexagon: () => svg("polygon", { points: HEXAGON }),
};

/** @param {number} turn 0 is up @param {number} radius */
function corner(turn, radius) {
  const angle = turn * 2 * Math.PI;
  return `${(radius * Math.sin(angle)).toFixed(2)},${(-radius * Math.cos(angle)).toFixed(2)}`;
}

/** A node's shape about (0, 0), some 6.5 from its middle to its edge.
 * @param {string} shape */
export function shapeGlyph(shape) {
  return (SHAPES[shape] ?? SHAPES.dot)();
}

/** The node of a class.
 * @param {{colour: string, shape: string}} look */
export function nodeGlyph({ colour, shape }) {
  const drawing = shapeGlyph(shape);
  drawing.setAttribute("fill", colour);
  return svg(
    "svg",
    { class: "glyph", viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" },
    drawing,
  );
}

/** The line of a standing.
 * @param {string} standing */
export function lineGlyph(standing) {
  const { colour, width, dashes } = stroke(standing);
  const line = svg("line", {
    x1: 1,
    y1: 7,
    x2: 39,
    y2: 7,
    "stroke-width": width,
    "stroke-dasharray": dashes.join(" "),
  });
  const cross = svg("path", { d: "M16 3l8 8m0-8l-8 8", "stroke-width": 2 });
  const parts = standing === "Denied" ? [line, cross] : [line];
  const glyph = svg(
    "svg",
    { class: "line-glyph", viewBox: "0 0 40 14", width: 40, height: 14, "aria-hidden": "true" },
    ...parts,
  );
  glyph.style.stroke = `var(${colour})`;
  return glyph;
}
