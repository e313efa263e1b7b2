// The picture as a file: what is seen of it, as SVG with its styles written out, and that as PNG.

import { svg } from "./dom.js";

/** @typedef {import("./place.js").Box} Box */

const PAINT = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity"];
const LINE = [...PAINT, "stroke-dasharray", "stroke-linecap"];
/** What the style sheet says of each kind of element.
 * @type {Record<string, string[]>} */
const STYLES = {
  path: LINE,
  circle: PAINT,
  polygon: [...PAINT, "stroke-linejoin"],
  text: [...PAINT, "stroke-linejoin", "paint-order", "font-family", "font-size", "font-weight", "text-anchor"],
};

/** @param {SVGElement} picture in the document @param {Box} frame what is seen of it
 * @param {number} scale pixels for one of the picture @param {string} title */
export function toSvg(picture, { left, top, right, bottom }, scale, title) {
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const heading = svg("title", {});
  heading.textContent = xml(title);
  const root = svg(
    "svg",
    { viewBox: Object.values(box).join(" "), width: Math.round(box.width * scale), height: Math.round(box.height * scale) },
    heading,
    svg("rect", { ...box, fill: getComputedStyle(picture).getPropertyValue("--canvas") }),
    ...[...picture.children].flatMap(copy),
  );
  return new XMLSerializer().serializeToString(root);
}

/** @param {Element} element @returns {SVGElement[]} none of what isn't shown */
function copy(element) {
  const style = getComputedStyle(element);
  if (style.display === "none") return [];
  const twin = /** @type {SVGElement} */ (element.cloneNode(false));
  for (const name of ["class", "style"]) twin.removeAttribute(name);
  for (const name of STYLES[element.tagName] ?? []) twin.setAttribute(name, plain(style.getPropertyValue(name)));
  if (element.tagName === "text") twin.textContent = xml(element.textContent ?? "");
  else twin.append(...[...element.children].flatMap(copy));
  return [twin];
}

/** A mixed colour as other programs know it.
 * @param {string} value */
function plain(value) {
  const parts = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value);
  return parts ? `rgb(${parts.slice(1).map((part) => Math.round(255 * Number(part))).join(", ")})` : value;
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
