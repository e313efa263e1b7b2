// The style sheet's colours, for the canvas: one palette for both, light and dark.

const NAMES = /** @type {const} */ ([
  "--canvas", "--ink", "--ink-soft", "--outline", "--accent", "--glow",
  "--asserted", "--reported", "--planned", "--possible", "--denied", "--inferred",
]);

/** @typedef {Record<string, string>} Theme name of the CSS variable -> colour */

/** @returns {Theme} */
export function readTheme() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(name).trim()]));
}

/** The font of the page, as a canvas takes it. */
export function fontFamily() {
  return getComputedStyle(document.body).fontFamily;
}

/** @param {() => void} changed */
export function watchTheme(changed) {
  for (const query of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(query).addEventListener("change", changed);
  }
}
