// Long lists: the first part at once, the next ones when somebody asks for them.

import { button } from "./dom.js";
import { number, say } from "./i18n.js";

/**
 * What shows the first of some items, and behind it a button for the next.
 * @template Item
 * @param {import("./i18n.js").Language} language
 * @param {readonly Item[]} items
 * @param {number} many so many at a time
 * @param {(some: readonly Item[]) => HTMLElement[]} draw
 * @param {(more: HTMLElement) => HTMLElement} [wrapped] the button as a part of the list
 * @returns {HTMLElement[]}
 */
export function firstOf(language, items, many, draw, wrapped = (more) => more) {
  const shown = draw(items.slice(0, many));
  const rest = items.slice(many);
  if (rest.length === 0) return shown;
  const open = () => {
    const next = firstOf(language, rest, many, draw, wrapped);
    more.replaceWith(...next);
    // The button had the focus, and is gone.
    next[0].querySelector(/** @type {"button"} */ ("button, a, input"))?.focus();
  };
  const more = wrapped(button("more", open, {}, say(language, "more", { n: number(language, rest.length) })));
  return [...shown, more];
}
