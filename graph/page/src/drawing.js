// The picture as SVG, drawn from the model with real text, and that as PNG.

import { svg } from "./dom.js";
import { shapeGlyph } from "./glyphs.js";
import { LINE } from "./ink.js";

/** @typedef {import("./place.js").Point} Point */
/** @typedef {import("./ink.js").Pen} Pen */
/** @typedef {{lines: string[], at: Point, pens: Pen[], opacity: number}} Writing */

/**
 * @typedef {object} Drawing what is seen of the picture, in its own coordinates
 * @property {number} left
 * @property {number} top
 * @property {number} width pixels of the window
 * @property {number} height
 * @property {number} scale
 * @property {string} ground
 * @property {{points: Point[], colour: string, width: number, dashes: number[], opacity: number, arrow: boolean, target: Point, reach: number}[]} lines
 *   `reach`: how far from the middle of its target an arrow ends
 * @property {{at: Point, size: number, shape: string, fill: string, border: string, stroke: number}[]} shapes
 * @property {Writing[]} texts
 */

/** @param {Drawing} drawing @param {number} factor @param {string} title */
export function toSvg(drawing, factor, title) {
  const { left, top, width, height, scale, ground } = drawing;
  const box = [left, top, width / scale, height / scale];
  const heading = svg("title", {});
  heading.textContent = xml(title);
  const root = svg(
    "svg",
    { viewBox: box.join(" "), width: width * factor, height: height * factor },
    heading,
    svg("rect", { x: box[0], y: box[1], width: box[2], height: box[3], fill: ground }),
    ...drawing.lines.flatMap(line),
    ...drawing.shapes.map(shape),
    ...drawing.texts.flatMap(writing),
  );
  return new XMLSerializer().serializeToString(root);
}

/** @param {Drawing["lines"][number]} line */
function line({ points, colour, width, dashes, opacity, arrow, target, reach }) {
  const free = arrow ? points.filter((point) => distance(point, target) > reach) : points;
  if (free.length < 2) return [];
  const last = free[free.length - 1];
  const kept = arrow ? [...free, towards(target, last, reach)] : free;
  const path = svg("path", {
    d: `M${kept.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`,
    fill: "none",
    stroke: colour,
    "stroke-width": width,
    "stroke-dasharray": dashes.join(" "),
    opacity,
  });
  return arrow ? [path, head(kept[kept.length - 2], kept[kept.length - 1], colour, opacity)] : [path];
}

/** An arrow's head. @param {Point} from @param {Point} to @param {string} fill @param {number} opacity */
function head(from, to, fill, opacity) {
  const turn = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return svg("path", { d: "M3 0L-7 4L-7 -4Z", transform: `translate(${to.x} ${to.y}) rotate(${turn})`, fill, opacity });
}

/** A point so far from another, on the way to a third.
 * @param {Point} from @param {Point} to @param {number} reach @returns {Point} */
function towards(from, to, reach) {
  const share = reach / distance(from, to);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** @param {Point} a @param {Point} b */
function distance(a, b) {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** @param {Drawing["shapes"][number]} shape */
function shape({ at, size, shape: kind, fill, border, stroke }) {
  const glyph = shapeGlyph(kind);
  const factor = size / 6.5;
  const look = { transform: `translate(${at.x} ${at.y}) scale(${factor})`, fill, stroke: border, "stroke-width": stroke / factor };
  for (const [name, value] of Object.entries(look)) glyph.setAttribute(name, String(value));
  return glyph;
}

/** @param {Writing} writing */
function writing({ lines, at, pens, opacity }) {
  return lines.map((text, i) => {
    const { size, weight, family, colour, halo } = pens[Math.min(i, pens.length - 1)];
    const element = svg("text", {
      x: at.x,
      y: at.y + LINE * (i + 0.5 - lines.length / 2),
      "font-size": size,
      "font-weight": weight,
      "font-family": family,
      "text-anchor": "middle",
      "dominant-baseline": "central",
      fill: colour,
      stroke: halo,
      "stroke-width": 5,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
      opacity,
    });
    element.textContent = xml(text);
    return element;
  });
}

/** Without the characters that XML can't hold.
 * @param {string} text */
function xml(text) {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}

/** @param {string} drawn SVG with its size in pixels @returns {Promise<Blob>} */
export async function toPng(drawn) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  canvas.getContext("2d")?.drawImage(image, 0, 0);
  return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("PNG"))), "image/png"));
}
