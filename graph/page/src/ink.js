// Text on the canvas: measured once, drawn with a halo that keeps lines off it.

/** @typedef {import("./place.js").Point} Point */
/** @typedef {Pick<CanvasRenderingContext2D, "font" | "measureText">} Ruler */
/** @typedef {{lines: string[], width: number, height: number}} Text */
/** @typedef {{size: number, weight: number, family: string, colour: string, halo: string}} Pen */

export const LINE = 16;
const HALO = 5;

/** What measures text: a canvas that is never shown.
 * @returns {Ruler} */
export function createRuler() {
  return /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
}

/** The room that lines take: the first in one size, the others in another.
 * @param {Ruler} ruler @param {string[]} lines @param {[number, number]} sizes
 * @param {string} family @returns {Text} */
export function measure(ruler, lines, sizes, family) {
  const widths = lines.map((line, i) => {
    ruler.font = font(sizes[Math.min(i, 1)], 600, family);
    return ruler.measureText(line).width;
  });
  return { lines, width: Math.max(0, ...widths) + 6, height: LINE * lines.length + 4 };
}

/** @param {number} size @param {number} weight @param {string} family */
function font(size, weight, family) {
  return `${weight} ${size}px ${family}`;
}

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {Point} at @param {Pen} pen */
export function write(ctx, text, { x, y }, { size, weight, family, colour, halo }) {
  ctx.font = font(size, weight, family);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = HALO;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}
