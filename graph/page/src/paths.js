// The panel's ways to explore: an entity's neighbourhood, and the paths between two entities.

import { byWeight, card } from "./cards.js";
import { button, el, name } from "./dom.js";
import { say } from "./i18n.js";
import { search } from "./search.js";
import { nameField } from "./suggest.js";
import { entityName } from "./words.js";

/** @typedef {import("./cards.js").Page} Page */
/** @typedef {import("./explore.js").Step} Step */
/** @typedef {import("./state.js").Path} Path */
/** @typedef {import("./state.js").Around} Around */
/** @typedef {import("./search.js").Index} Index */

/** @param {Page} page @param {string} entity @param {Around | null} around */
export function exploreBar(page, entity, around) {
  const { language } = page;
  const now = around?.entity === entity ? around.steps : 0;
  const toPaths = () => page.go({ selection: null, path: { from: entity, to: "", arrows: false, stated: false, nth: 0 } });
  const steps = /** @type {const} */ (["whole", "steps1", "steps2"]).map((key, steps) => {
    const turn = () => page.go({ around: steps > 0 ? { entity, steps } : null });
    return button("", turn, { "aria-pressed": String(now === steps), "data-key": key }, say(language, key));
  });
  return el(
    "div",
    { class: "explore" },
    el("div", { class: "segments", role: "group", "aria-label": say(language, "around") }, ...steps),
    button("more", toPaths, {}, say(language, "pathsFrom")),
  );
}

/** @param {Page} page @param {Path} path @param {Step[][]} found @param {Index} index
 * @returns {Node[]} */
export function pathContent(page, path, found, index) {
  const { language } = page;
  return [
    el(
      "div",
      { class: "ends-of-path" },
      ...field(page, path, "from", index),
      ...field(page, path, "to", index),
      tick(page, path, "arrows"),
      tick(page, path, "stated"),
    ),
    el("p", { class: "muted" }, pathsSay(language, path, found)),
    ...(page.model.data.served ? [el("p", { class: "muted" }, say(language, "onlyLoaded"))] : []),
    ...found.map((steps, nth) => oneOf(page, path, steps, nth)),
  ];
}

/** How many paths there are, or what is missing.
 * @param {import("./i18n.js").Language} language @param {Path} path @param {Step[][]} found */
export function pathsSay(language, { from, to }, found) {
  if (from === "" || to === "") return say(language, "choosePath");
  return say(language, found.length > 0 ? "pathsFound" : "noPath", { n: found.length });
}

/** A field that takes any name of an entity.
 * @param {Page} page @param {Path} path @param {"from" | "to"} key @param {Index} index */
function field(page, path, key, index) {
  const { model, language } = page;
  const label = (/** @type {string} */ iri) => entityName(model, iri, language);
  const attributes = { name: key, id: `path-${key}`, value: path[key] && label(path[key]), "data-key": `path ${key}` };
  const { input, options } = nameField(attributes, () => index, label);
  input.addEventListener("change", () => {
    const [best] = search(index, input.value, 1);
    if (best || input.value === "") page.go({ path: { ...path, [key]: best?.iri ?? "", nth: 0 } });
    input.setCustomValidity(best || input.value === "" ? "" : say(language, "noMatch"));
    input.reportValidity();
  });
  return [el("label", { for: input.id }, say(language, key === "from" ? "pathStart" : "pathEnd")), input, options];
}

/** @param {Page} page @param {Path} path @param {"arrows" | "stated"} key */
function tick(page, path, key) {
  const input = el("input", { type: "checkbox", checked: path[key], "data-key": `path ${key}` });
  input.addEventListener("change", () => page.go({ path: { ...path, [key]: input.checked, nth: 0 } }));
  return el("label", { class: "tick" }, input, say(page.language, key));
}

/** A path by its entities; the one in view with the claims of its steps.
 * @param {Page} page @param {Path} path @param {Step[]} steps @param {number} nth */
function oneOf(page, path, steps, nth) {
  const { model, language } = page;
  const route = [path.from, ...steps.map(({ to }) => to)].map((iri) => entityName(model, iri, language)).join(" – ");
  const chosen = nth === path.nth;
  const attributes = { "aria-pressed": String(chosen), "data-key": `path ${nth}` };
  const title = button("link", () => page.go({ path: { ...path, nth } }), attributes, name(route));
  const cards = (/** @type {Step} */ { claims }) => [...claims].sort(byWeight).map((claim) => card(page, claim));
  const list = chosen && el("ol", {}, ...steps.map((step) => el("li", {}, ...cards(step))));
  return el("section", { class: "path" }, el("h3", {}, title), list);
}
