// How each way of stating something is drawn, on the canvas and in the legend alike.

/**
 * @typedef {object} Stroke
 * @property {string} colour name of the CSS variable
 * @property {number} width
 * @property {number[]} dashes empty: a solid line
 */

/** @type {Record<string, Stroke>} in the order of the legend */
export const STROKES = {
  Asserted: { colour: "--asserted", width: 1.7, dashes: [] },
  Reported: { colour: "--reported", width: 1.7, dashes: [9, 5] },
  Planned: { colour: "--planned", width: 1.9, dashes: [14, 4, 2, 4] },
  Possible: { colour: "--possible", width: 2, dashes: [2, 5] },
  Denied: { colour: "--denied", width: 1.9, dashes: [] },
  Inferred: { colour: "--inferred", width: 0.9, dashes: [] },
  Proposed: { colour: "--possible", width: 1.4, dashes: [1, 4] },
  Retracted: { colour: "--denied", width: 1.2, dashes: [1, 4] },
};

const ORDER = Object.keys(STROKES);

/** @param {string} standing @returns {Stroke} */
export function stroke(standing) {
  return STROKES[standing] ?? STROKES.Possible;
}

/** Facts first, what is inferred or withdrawn last.
 * @param {string} a @param {string} b */
export function byStanding(a, b) {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}
