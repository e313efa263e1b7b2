// The lines of the picture: cubic Bézier curves from the middle of one node to that of another.

/** @typedef {import("./place.js").Point} Point */
/** @typedef {readonly [Point, Point, Point, Point]} Curve */

const STEPS = 40;
const LOOP = { width: 60, height: 84 };

/** The line between two places, bent as the build says; from a place to itself, a loop above it.
 * @param {import("./data.js").DrawnEdge["smooth"]} smooth @param {Point} a @param {Point} b
 * @returns {Curve} */
export function curveBetween(smooth, a, b) {
  const round = smooth ? smooth.roundness : 0;
  const side = smooth && smooth.type === "curvedCCW" ? -1 : 1;
  if (a === b) return loop(a, 1 + side * round);
  const bend = side * (0.5 + round / 2) * Math.sin((round * Math.PI) / 2);
  const via = { x: (a.x + b.x) / 2 + bend * (b.y - a.y), y: (a.y + b.y) / 2 - bend * (b.x - a.x) };
  return [a, between(a, via, 2 / 3), between(b, via, 2 / 3), b];
}

/** @param {Point} at @param {number} size @returns {Curve} */
function loop(at, size) {
  const [width, top] = [LOOP.width * size, at.y - LOOP.height * size];
  return [at, { x: at.x - width, y: top }, { x: at.x + width, y: top }, at];
}

/** @param {Point} a @param {Point} b @param {number} share of the way */
function between(a, b, share) {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** @param {Curve} curve @param {number} t from 0 to 1 @returns {Point} */
export function pointOn([a, b, c, d], t) {
  const u = 1 - t;
  const [p, q, r, s] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
  return { x: p * a.x + q * b.x + r * c.x + s * d.x, y: p * a.y + q * b.y + r * c.y + s * d.y };
}

/** @param {Curve} curve @returns {Point[]} */
export function pointsOn(curve) {
  return Array.from({ length: STEPS + 1 }, (_, i) => pointOn(curve, i / STEPS));
}

/** A point beside the curve.
 * @param {Curve} curve @param {number} t @param {number} aside @returns {Point} */
export function beside(curve, t, aside) {
  const { x, y } = pointOn(curve, t);
  const [a, b] = [pointOn(curve, t - 0.05), pointOn(curve, t + 0.05)];
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: x - (aside * (b.y - a.y)) / length, y: y + (aside * (b.x - a.x)) / length };
}

/** The curve up to where it comes to something at its end.
 * @param {Curve} curve @param {(angle: number) => number} reach how far that goes in a direction
 * @returns {Curve} */
export function upTo(curve, reach) {
  const end = curve[3];
  let free = 0.8;
  // Once with about the right angle, then with the right one.
  for (let round = 0; round < 2; round++) {
    const { x, y } = pointOn(curve, free);
    free = meets(curve, reach(Math.atan2(y - end.y, x - end.x)));
  }
  const [a, b, c] = [0, 1, 2].map((i) => between(curve[i], curve[i + 1], free));
  const [d, e] = [between(a, b, free), between(b, c, free)];
  return [curve[0], a, d, between(d, e, free)];
}

/** Where on a curve its end is so far away.
 * @param {Curve} curve @param {number} radius */
function meets(curve, radius) {
  let [free, taken] = [0.5, 1];
  for (let i = 0; i < 10; i++) {
    const t = (free + taken) / 2;
    const { x, y } = pointOn(curve, t);
    if (Math.hypot(x - curve[3].x, y - curve[3].y) > radius) free = t;
    else taken = t;
  }
  return free;
}

/** How far a point lies from a chain of points.
 * @param {readonly Point[]} points @param {Point} point */
export function distanceTo(points, { x, y }) {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = ((x - a.x) * dx + (y - a.y) * dy) / (dx * dx + dy * dy || 1);
    const nearest = between(a, b, Math.min(1, Math.max(0, along)));
    least = Math.min(least, Math.hypot(x - nearest.x, y - nearest.y));
  }
  return least;
}
