// The keyboard's part: which key does what, and the help that says so.

import { button, el } from "../dom.js";
import { say } from "../i18n.js";
import { tell } from "./tell.js";

/** @typedef {"accept" | "reject" | "rejectNow" | "edit" | "undo" | "add"} Doing */
/** @typedef {Doing | "next" | "previous" | "find" | "help"} Act */

/** @type {Record<string, Act>} */
export const KEYS = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  a: "accept",
  r: "reject",
  R: "rejectNow",
  e: "edit",
  n: "add",
  u: "undo",
  "/": "find",
  "?": "help",
};
const SHOWN = /** @type {const} */ ([
  ["j ↓", "next"],
  ["k ↑", "previous"],
  ["a", "accept"],
  ["r", "reject"],
  ["R", "rejectNow"],
  ["e", "edit"],
  ["n", "add"],
  ["u", "undo"],
  ["/", "find"],
  ["?", "help"],
  ["Esc", "leave"],
]);
/** Keys that would do harm when they are held down. */
const ONCE = new Set(["accept", "rejectNow", "undo"]);

/** What a key is for; undefined where it belongs to a field, to the browser or to nobody.
 * @param {KeyboardEvent} event @returns {Act | undefined} */
export function actOf(event) {
  const { key, target, ctrlKey, metaKey, altKey, repeat, defaultPrevented } = event;
  if (ctrlKey || metaKey || altKey || defaultPrevented) return undefined;
  const element = /** @type {Partial<Element>} */ (target ?? {});
  if (element.closest?.("input, select, textarea, dialog, [contenteditable]")) return undefined;
  // Arrow keys scroll what isn't the list of facts.
  if (key.startsWith("Arrow") && !element.closest?.(".facts")) return undefined;
  const act = KEYS[key];
  return repeat && ONCE.has(act) ? undefined : act;
}

/** @param {import("../i18n.js").Language} language */
export function createHelp(language) {
  const rows = SHOWN.flatMap(([keys, act]) => [
    el("dt", {}, ...keys.split(" ").map((key) => el("kbd", {}, key))),
    el("dd", {}, tell(language, `does_${act}`)),
  ]);
  const close = button("act", () => dialog.close(), {}, say(language, "close"));
  const dialog = el(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, tell(language, "keys")),
    el("dl", {}, ...rows),
    close,
  );
  return dialog;
}
