// A field that takes any name of a thing, and suggests things while somebody writes.

import { el } from "./dom.js";
import { search } from "./search.js";

const SUGGESTED = 12;

/**
 * @param {Record<string, string | undefined>} attributes of the field: its `name` above all
 * @param {() => import("./search.js").Index} index
 * @param {(iri: string) => string} label
 */
export function nameField(attributes, index, label) {
  const options = el("datalist", { id: `names-${attributes.name}` });
  const input = el("input", { list: options.id, autocomplete: "off", ...attributes });
  input.addEventListener("input", () => {
    const matches = search(index(), input.value, SUGGESTED);
    options.replaceChildren(...matches.map(({ iri }) => el("option", { value: label(iri) })));
  });
  return { input, options };
}
