// Elements made of text and other elements. Nothing here reads markup: data stays text.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] `false` and
 *   `undefined` leave an attribute out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  set(element, attributes);
  element.append(...children.filter(isChild));
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {...SVGElement} children
 */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  set(element, attributes);
  element.append(...children);
  return element;
}

/** @param {Element} element @param {Record<string, string | number | boolean | undefined>} attributes */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/** @param {Child} child @returns {child is Node | string} */
function isChild(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/** A button. Its action is a listener, never an attribute.
 * @param {string} className
 * @param {() => void} action
 * @param {Record<string, string | number | boolean | undefined>} attributes
 * @param {...Child} children */
export function button(className, action, attributes, ...children) {
  const element = el("button", { type: "button", class: className, ...attributes }, ...children);
  element.addEventListener("click", action);
  return element;
}

/** A name from the data: its direction is its own, and doesn't turn what stands around it.
 * @param {string} text */
export function name(text) {
  return el("bdi", {}, text);
}

/** Nodes with a separator between.
 * @param {readonly Child[]} nodes @param {string} separator @returns {Child[]} */
export function joined(nodes, separator) {
  return nodes.filter(isChild).flatMap((node, i) => (i === 0 ? [node] : [separator, node]));
}

/** A link that leads out of the page.
 * @param {string} address @param {Child} text @param {string} [language] of the text */
export function outside(address, text, language) {
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank", lang: language }, text);
}

/** A web address as it is read: without what all have.
 * @param {string} address */
export function bare(address) {
  return name(address.replace(/^https?:\/\/(www\.)?/, ""));
}
