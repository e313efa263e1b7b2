// The style sheet's colours, for the canvas: one palette for both, light and dark.

const NAMES = /** @type {const} */ ([
  "--canvas", "--ink", "--ink-soft", "--outline", "--accent", "--glow",
  "--asserted", "--reported", "--planned", "--possible", "--denied", "--inferred",
]);

/** @typedef {Record<string, string>} Theme name of the CSS variable -> colour; "font" -> its family */

/** @returns {Theme} */
export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colours = NAMES.map((name) => [name, style.getPropertyValue(name).trim()]);
  return { ...Object.fromEntries(colours), font: getComputedStyle(document.body).fontFamily };
}

/** A colour over another, opaque: a faint node must not let lines show through.
 * @param {string} colour #rrggbb @param {string} ground #rrggbb @param {number} share of the first */
export function mix(colour, ground, share) {
  const [a, b] = [colour, ground].map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)));
  const mixed = a.map((value, i) => Math.round(value * share + b[i] * (1 - share)));
  return `rgb(${mixed.join(" ")})`;
}

/** @param {() => void} changed */
export function watchTheme(changed) {
  for (const query of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(query).addEventListener("change", changed);
  }
}
