// Where names stand. Those of relations: on their line, clear of nodes, of each other, and where
// there is a choice of other lines.

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{points: readonly Point[], box: Box}} Line */
/** @typedef {{id: string, width: number, height: number, spots: Point[], line: Line | undefined}} Label */

/** @typedef {"below" | "above" | "right" | "left"} Side of a node, where its name stands */

const CROSSED = 3;
const MOVED = 1;
/** Between a node and its name. */
const GAP = 5;

/** @param {Point} middle @param {number} width @param {number} height @returns {Box} */
export function boxAround({ x, y }, width, height) {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

/** @param {Box} box @returns {Point} */
export function middleOf({ left, top, right, bottom }) {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** The box of a name at one side of its node.
 * @param {import("./ink.js").Text} text @param {Point} at @param {number} size @param {Side} side */
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

/** The smallest box that holds them all.
 * @param {readonly Box[]} boxes @returns {Box} */
export function boxOf(boxes) {
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    top: Math.min(...boxes.map((box) => box.top)),
    right: Math.max(...boxes.map((box) => box.right)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

/** A box with so much room on every side.
 * @param {Box} box @param {number} room @returns {Box} */
export function grown({ left, top, right, bottom }, room) {
  return { left: left - room, top: top - room, right: right + room, bottom: bottom + room };
}

/** @param {readonly Point[]} points @returns {Line} */
export function lineThrough(points) {
  return { points, box: boxOf(points.map((point) => boxAround(point, 0, 0))) };
}

/** @param {Box} a @param {Box} b */
export function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** @param {Box} box @param {Point} point */
export function inside(box, { x, y }) {
  return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
}

/** @param {Line} line @param {Box} box */
export function crosses(line, box) {
  return overlap(line.box, box) && line.points.some((point) => inside(box, point));
}

/**
 * The middle of each label that finds a place; the others are left out.
 * @param {readonly Label[]} labels their spots, the dearest first
 * @param {readonly Box[]} obstacles
 * @returns {Map<string, Point>}
 */
export function placeLabels(labels, obstacles) {
  /** @type {Box[]} */
  const taken = [...obstacles];
  /** @type {Map<string, Point>} */
  const placed = new Map();
  for (const label of labels) {
    const free = label.spots
      .map((spot, rank) => ({ spot, rank, box: boxAround(spot, label.width, label.height) }))
      .filter(({ box }) => !taken.some((other) => overlap(box, other)))
      .map(({ spot, rank, box }) => ({ spot, box, cost: MOVED * rank + crossed(label, labels, box) }));
    if (free.length === 0) continue;
    const best = free.reduce((a, b) => (b.cost < a.cost ? b : a));
    taken.push(best.box);
    placed.set(label.id, best.spot);
  }
  return placed;
}

/** @param {Label} label @param {readonly Label[]} labels @param {Box} box */
function crossed(label, labels, box) {
  return CROSSED * labels.filter((other) => other !== label && other.line && crosses(other.line, box)).length;
}
