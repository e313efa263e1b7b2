// Small signs, drawn: fonts differ in what they have, and looking for a sign in another font takes
// the browser longer than all the rest of a line.

import { svg } from "./dom.js";

/** Strokes in a square of 16.
 * @type {Record<string, string>} */
const PATHS = {
  Asserted: "M8 6.6a1.4 1.4 0 1 1-.01 0zM8 8h.01",
  Reported: "M2.5 3.5h11v7.2h-5.7l-3 2.8v-2.8h-2.3z",
  Planned: "M8 2.3a5.7 5.7 0 1 1-.01 0M8 4.9v3.3l2.4 1.6",
  Possible: "M5.4 5.6a2.6 2.6 0 1 1 3.8 2.3c-.8.5-1.2 1-1.2 1.9M8 12.7v.01",
  Denied: "M4 4l8 8M12 4l-8 8",
  Inferred: "M8 4.4v.01M4.4 11.2v.01M11.6 11.2v.01",
  Proposed: "M3 13l.7-3 6.9-6.9 2.3 2.3L6 12.3z",
  Retracted: "M8 2.3a5.7 5.7 0 1 1-.01 0M4.1 4.1l7.8 7.8",
  arrow: "M1.5 8h12.5M10 4l4 4-4 4",
  both: "M1.5 8h13M5 4.5L1.5 8 5 11.5M11 4.5L14.5 8 11 11.5",
  against: "M2 5.3h11.5M10.5 2.3l3 3-3 3M14 10.7H2.5M5.5 7.7l-3 3 3 3",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  zoomIn: "M8 3v10M3 8h10",
  zoomOut: "M3 8h10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
};

/** A sign in the colour and size of the text beside it. What it means stands in words, too.
 * @param {string} name a standing, or another key above; what isn't there looks like a question */
export function icon(name) {
  const d = PATHS[name] ?? PATHS.Possible;
  return svg("svg", { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d }));
}
