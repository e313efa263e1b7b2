// A field that names an entity: a combobox after the ARIA pattern, over all names of all entities.

import { el, name } from "../dom.js";
import { indexNames, search } from "../search.js";

/** @typedef {import("./api.js").Entity} Entity */

const MOST = 8;

/**
 * @param {object} options
 * @param {string} options.id
 * @param {string} options.value
 * @param {() => readonly Entity[]} options.entities
 * @param {(entity: Entity) => string} options.label what an entity is called here
 * @param {(entity: Entity) => import("../dom.js").Child} options.glyph
 * @param {(entity: Entity) => string} options.kind what it is
 * @param {(written: string) => string} options.another the words for a name that nobody has
 * @param {() => void} options.changed
 */
export function createCombo({ id, value, entities, label, glyph, kind, another, changed }) {
  const list = el("div", { class: "hits", role: "listbox", id: `${id}-list`, hidden: true });
  const input = el("input", {
    id,
    value,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  });
  /** @type {{entity: Entity | null, hit: string}[]} */
  let hits = [];
  let active = 0;

  input.addEventListener("input", () => {
    open();
    changed();
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      if (list.hidden) open();
      else active = (active + step + hits.length) % Math.max(hits.length, 1);
      draw();
      event.preventDefault();
    } else if (event.key === "Enter" && !list.hidden && hits[active]) {
      choose(hits[active].entity);
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) {
      close();
      event.preventDefault();
      event.stopPropagation();
    }
  });

  function open() {
    const known = new Map(entities().map((entity) => [entity.iri, entity]));
    const named = Object.fromEntries([...known].map(([iri, entity]) => [iri, entity]));
    const found = search(
      indexNames(named, (iri) => label(named[iri])),
      input.value,
      MOST,
    );
    hits = found.map(({ iri, name }) => ({ entity: known.get(iri) ?? null, hit: name }));
    if (input.value.trim() !== "" && !bearer(input.value, entities())) hits.push({ entity: null, hit: input.value });
    active = 0;
    list.hidden = hits.length === 0;
    draw();
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function draw() {
    if (list.hidden) return close();
    list.replaceChildren(...hits.map(option));
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-activedescendant", `${id}-${active}`);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  /** @param {{entity: Entity | null, hit: string}} hit @param {number} i */
  function option({ entity, hit }, i) {
    const row = el("div", { class: "hit", role: "option", id: `${id}-${i}`, "aria-selected": String(i === active) });
    if (entity === null) row.append(el("span", { class: "text" }, another(hit)));
    else {
      const called = label(entity);
      const text = el(
        "span",
        { class: "text" },
        name(called),
        hit !== called && el("span", { class: "muted" }, " · ", name(hit)),
      );
      row.append(
        ...[glyph(entity), text, el("span", { class: "muted" }, kind(entity))].filter((part) => part instanceof Node),
      );
    }
    // The field must not lose the focus before the click: that closes the list.
    row.addEventListener("pointerdown", (event) => event.preventDefault());
    row.addEventListener("click", () => choose(entity));
    return row;
  }

  /** @param {Entity | null} entity null: the name stays as it is written */
  function choose(entity) {
    if (entity) input.value = nameOf(entity, label(entity), entities());
    close();
    changed();
  }

  return {
    element: el("div", { class: "combo" }, input, list),
    input,
    value: () => input.value.trim(),
    entity: () => bearer(input.value, entities()),
    choose,
  };
}

/** A name of an entity that nobody else has: the one it is called by here, if that is so.
 * @param {Entity} entity @param {string} called @param {readonly Entity[]} all */
function nameOf(entity, called, all) {
  return [called, entity.label, ...entity.names].find((each) => bearer(each, all)?.iri === entity.iri) ?? called;
}

/** Whom a name means; null where it means nobody, or several.
 * @param {string} written @param {readonly Entity[]} all @returns {Entity | null} */
export function bearer(written, all) {
  const wanted = key(written);
  const found = all.filter(({ names, label }) => [label, ...names].some((each) => key(each) === wanted));
  return wanted !== "" && found.length === 1 ? found[0] : null;
}

/** @param {string} written */
function key(written) {
  return written
    .normalize("NFC")
    .toLowerCase()
    .replace(/[‘ʼ＇’]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}
