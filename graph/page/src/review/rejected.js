// What was turned down: kept, with the reason, and taken back where somebody changes their mind.

import { button, el, name } from "../dom.js";
import { dateText } from "../format.js";
import { quotesOf, sentence } from "./desk.js";
import { tell } from "./tell.js";

/** @param {import("./api.js").State} state @param {import("../i18n.js").Language} language
 * @param {(key: string) => void} takeBack */
export function rejectedList(state, language, takeBack) {
  const items = state.rejected.map(({ key, entry, reason, by, on }) =>
    el(
      "li",
      {},
      el("p", {}, name(sentence(state, { entry }, language))),
      el("blockquote", { lang: state.article.language, dir: "auto" }, quotesOf(entry).join(" … ")),
      el("p", { class: "muted" }, name(reason), " · ", name(by), on && ` · ${dateText(on, language)}`),
      button("more", () => takeBack(key), {}, tell(language, "takeBack")),
    ),
  );
  return [el("summary", {}, tell(language, "rejectedOnes", { n: items.length })), el("ul", {}, ...items)];
}
