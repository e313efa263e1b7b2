// The entities' names in the picture: under their node, or on the side where fewer lines run.

import { boxAround, crosses, overlap } from "./place.js";

/** @typedef {import("./ink.js").Text} Text */
/** @typedef {import("./place.js").Line} Line */
/** @typedef {import("./place.js").Point} Point */
/** @typedef {"below" | "above" | "right" | "left"} Side */

const GAP = 5;
/** A name leaves its place under the node only to gain more than this many lines. */
const RELUCTANCE = { below: 0, above: 0.5, right: 1.2, left: 1.3 };
const SIDES = /** @type {Side[]} */ (Object.keys(RELUCTANCE));
/** Above this many nodes all names stand below: trying the sides would take too long. */
const MOST = 80;

/** The box of a name at one side of its node.
 * @param {Text} text @param {Point} at @param {number} size @param {Side} side */
export function nameBox({ width, height }, { x, y }, size, side) {
  const aside = size + GAP + width / 2;
  const apart = size + GAP + height / 2;
  const middles = {
    below: { x, y: y + apart },
    above: { x, y: y - apart },
    right: { x: x + aside, y },
    left: { x: x - aside, y },
  };
  return boxAround(middles[side], width, height);
}

/**
 * The side of each name: where the fewest lines run, and nothing else stands.
 * @param {readonly {text: Text, at: Point, size: number}[]} nodes
 * @param {readonly Line[]} lines
 * @returns {Side[]}
 */
export function chooseSides(nodes, lines) {
  const sides = nodes.map(() => /** @type {Side} */ ("below"));
  if (nodes.length > MOST) return sides;
  const boxes = nodes.map(({ text, at, size }) => nameBox(text, at, size, "below"));
  const shapes = nodes.map(({ at, size }) => boxAround(at, 2 * size, 2 * size));
  nodes.forEach(({ text, at, size }, i) => {
    const others = [...boxes, ...shapes].filter((_, n) => n % nodes.length !== i);
    const choices = SIDES.map((side) => ({ side, box: nameBox(text, at, size, side) }))
      .filter(({ side, box }) => side === "below" || !others.some((other) => overlap(box, other)))
      .map((choice) => ({ ...choice, cost: RELUCTANCE[choice.side] + lines.filter((line) => crosses(line, choice.box)).length }));
    const best = choices.reduce((a, b) => (b.cost < a.cost ? b : a));
    sides[i] = best.side;
    boxes[i] = best.box;
  });
  return sides;
}
