// What can be taken away: the statements and the picture that are in view.

import { toPng } from "./drawing.js";
import { button, el } from "./dom.js";
import { say } from "./i18n.js";
import { save } from "./save.js";
import { toCsv } from "./spreadsheet.js";
import { statements, toJsonLd, toTurtle } from "./triples.js";

/** @typedef {import("./data.js").Claim} Claim */
const SHARP = 2;

/**
 * A button, and the menu that it opens.
 * @param {() => import("./cards.js").Page} page
 * @param {() => readonly Claim[]} claims those in view
 * @param {(factor: number) => string} draw the picture as SVG, so many times as large as it is seen
 */
export function createTakeaway(page, claims, draw) {
  const menu = el("div", { id: "take", popover: "auto" });
  const opener = button("take-button", () => undefined, { popovertarget: "take" });

  function triples() {
    return statements(page().model, claims());
  }

  /** @type {Record<string, () => void | Promise<void>>} */
  const data = {
    Turtle: () => save("newsgraph.ttl", "text/turtle", toTurtle(page().model.data.prefixes, triples())),
    "JSON-LD": () => save("newsgraph.jsonld", "application/ld+json", toJsonLd(page().model.data.prefixes, triples())),
    CSV: () => save("newsgraph.csv", "text/csv", toCsv(page().model, claims(), page().language)),
  };
  /** @type {Record<string, () => void | Promise<void>>} */
  const pictures = {
    PNG: async () => save("newsgraph.png", "image/png", await toPng(draw(SHARP))),
    SVG: () => save("newsgraph.svg", "image/svg+xml", draw(1)),
  };

  /** @param {Record<string, () => void | Promise<void>>} actions */
  function buttons(actions) {
    return Object.entries(actions).map(([key, action]) =>
      button("small", () => {
        menu.hidePopover();
        void action();
      }, {}, key),
    );
  }

  return {
    opener,
    menu,
    /** In the language of the interface. @param {boolean} drawn whether the picture is shown */
    translate(drawn) {
      const { language } = page();
      opener.replaceChildren(say(language, "take"));
      menu.replaceChildren(
        el("h2", { class: "label" }, say(language, "takeData")),
        el("p", {}, ...buttons(data)),
        ...(drawn ? [el("h2", { class: "label" }, say(language, "takePicture")), el("p", {}, ...buttons(pictures))] : []),
        el("p", {}, ...buttons({ [say(language, "print")]: () => print() })),
      );
    },
  };
}
