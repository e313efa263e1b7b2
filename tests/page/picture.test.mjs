// Lines, shapes and what part of the picture is seen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { EDGE, fitted, revealed } from "../../graph/page/src/frame.js";
import { beside, curveBetween, distanceTo, pointOn, pointsOn, upTo } from "../../graph/page/src/geometry.js";
import { reachOf } from "../../graph/page/src/glyphs.js";
import { boxAround, crosses, inside, lineThrough, overlap } from "../../graph/page/src/place.js";

const [A, B] = [{ x: 0, y: 0 }, { x: 300, y: 40 }];
const near = (/** @type {number} */ a, /** @type {number} */ b, within = 0.5) => assert.ok(Math.abs(a - b) < within, `${a} is not about ${b}`);
const bent = (/** @type {string} */ type) => ({ enabled: true, type, roundness: 0.2 });

test("an edge that is not bent is straight", () => {
  for (const { x, y } of pointsOn(curveBetween(false, A, B))) near(y, (x * 40) / 300);
});

test("parallel edges bend to either side, as far as each other, whichever way they run", () => {
  const [left, right] = ["curvedCW", "curvedCCW"].map((type) => pointOn(curveBetween(bent(type), A, B), 0.5));
  assert.ok(left.y < 20 && right.y > 20);
  near(20 - left.y, right.y - 20);
  const back = pointOn(curveBetween(bent("curvedCW"), B, A), 0.5);
  near(back.y, right.y);
});

test("an edge from a node to itself is a loop above it", () => {
  const loop = lineThrough(pointsOn(curveBetween(false, A, A)));
  assert.ok(loop.box.top < -50 && loop.box.left < -10 && loop.box.right > 10);
});

for (const shape of ["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]) {
  test(`an arrow ends where a ${shape} begins`, () => {
    for (const type of ["curvedCW", "curvedCCW"]) {
      for (const from of [{ x: 0, y: 40 }, { x: 300, y: -200 }, { x: 420, y: 220 }]) {
        const tip = upTo(curveBetween(bent(type), from, B), (angle) => reachOf(shape, 20, angle))[3];
        const angle = Math.atan2(tip.y - B.y, tip.x - B.x);
        near(Math.hypot(tip.x - B.x, tip.y - B.y), reachOf(shape, 20, angle), 2);
      }
    }
  });

  test(`a ${shape} is about as large as is said, on every side`, () => {
    for (let angle = 0; angle < 7; angle += 0.1) {
      const reach = reachOf(shape, 20, angle);
      assert.ok(reach > 7 && reach < 28, `${reach} at ${angle}`);
    }
  });
}

test("a line that is cut short keeps its course", () => {
  const whole = curveBetween(bent("curvedCW"), A, B);
  for (const point of pointsOn(upTo(whole, () => 30))) assert.ok(distanceTo(pointsOn(whole), point) < 1);
});

test("a place beside a line is so far from it", () => {
  const curve = curveBetween(false, A, B);
  near(distanceTo(pointsOn(curve), beside(curve, 0.4, 16)), 16);
  near(distanceTo(pointsOn(curve), { x: -30, y: -40 }), 50);
});

test("a line crosses a box that one of its points lies in", () => {
  const line = lineThrough(pointsOn(curveBetween(false, A, B)));
  assert.ok(crosses(line, boxAround({ x: 150, y: 20 }, 30, 10)));
  assert.ok(!crosses(line, boxAround({ x: 150, y: 40 }, 30, 10)));
});

const ROOM = { x: 800, y: 600 };
const seen = (/** @type {{middle: {x: number, y: number}, scale: number}} */ { middle, scale }) =>
  boxAround(middle, (ROOM.x - 2 * EDGE) / scale, (ROOM.y - 2 * EDGE) / scale);

test("all of the picture is shown where that is asked for", () => {
  const whole = boxAround({ x: 50, y: 70 }, 4000, 900);
  const frame = seen(fitted(whole, { x: 0, y: 0 }, ROOM, true));
  near(frame.left, whole.left);
  near(frame.right, whole.right);
  assert.ok(frame.top < whole.top && frame.bottom > whole.bottom);
});

test("else no more than can be read, near what is linked most, without empty room", () => {
  const whole = boxAround({ x: 0, y: 0 }, 4000, 900);
  const { middle, scale } = fitted(whole, { x: -1900, y: 0 }, ROOM, false);
  assert.equal(scale, 0.5);
  near(seen({ middle, scale }).left, whole.left);
});

test("a small picture isn't blown up", () => {
  assert.ok(fitted(boxAround({ x: 0, y: 0 }, 50, 50), { x: 0, y: 0 }, ROOM, true).scale < 2);
});

const NOW = { frame: boxAround({ x: 0, y: 0 }, ROOM.x, ROOM.y), scale: 1 };
const FREE = { x: 0, y: 0 };

test("what is seen already doesn't move the picture", () => {
  const shot = revealed({ x: 10, y: 10 }, boxAround({ x: 10, y: 10 }, 100, 100), NOW, FREE, false);
  assert.deepEqual(shot, { middle: { x: 0, y: 0 }, scale: 1 });
});

test("what a panel covers is moved out from under it", () => {
  const whole = boxAround({ x: 300, y: 0 }, 100, 100);
  const { middle, scale } = revealed({ x: 300, y: 0 }, whole, NOW, { x: 400, y: 0 }, false);
  const free = { ...boxAround(middle, ROOM.x / scale, ROOM.y / scale) };
  assert.ok(whole.right <= free.right - 400 / scale && overlap(whole, free));
});

test("what is too large to be read as a whole is shown from its middle", () => {
  const chosen = { x: 5000, y: 5000 };
  const { middle, scale } = revealed(chosen, boxAround({ x: 0, y: 0 }, 9000, 9000), NOW, FREE, false);
  assert.equal(scale, 0.5);
  assert.ok(inside(boxAround(middle, 20, 20), chosen));
});
