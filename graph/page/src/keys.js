// The keyboard's way through the picture.

/** @typedef {import("./place.js").Point} Point */
/** @typedef {{id: string, at: Point, label: string}} Stop */

/** @type {Record<string, Point>} */
const DIRECTIONS = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** What lies aside counts as so much farther than what lies ahead. */
const ASIDE = 2;

/** Where a key leads from a node: the nearest in an arrow's direction, or through all by name;
 * at first to the first of the stops. Undefined where the key leads nowhere.
 * @param {string} key @param {readonly Stop[]} stops @param {string | undefined} from
 * @returns {string | undefined} */
export function next(key, stops, from) {
  const here = stops.find(({ id }) => id === from);
  const named = [...stops].sort((a, b) => a.label.localeCompare(b.label));
  const step = { PageDown: 1, PageUp: -1 }[key];
  if (step !== undefined) return named.at((named.findIndex(({ id }) => id === from) + step) % named.length)?.id;
  if (key === "Home" || key === "End") return named.at(key === "Home" ? 0 : -1)?.id;
  const way = DIRECTIONS[key];
  if (way === undefined || here === undefined) return way && stops[0]?.id;
  const reached = stops
    .map(({ id, at }) => ({ id, x: at.x - here.at.x, y: at.y - here.at.y }))
    .map(({ id, x, y }) => ({ id, ahead: x * way.x + y * way.y, aside: Math.abs(x * way.y + y * way.x) }))
    .filter(({ ahead, aside }) => ahead > 0 && ahead >= aside / ASIDE);
  return reached.sort((a, b) => a.ahead + ASIDE * a.aside - b.ahead - ASIDE * b.aside)[0]?.id;
}
