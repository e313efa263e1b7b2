// The words of the review, beside those that it shares with the page of the graph.

import en from "../../words/review/en.json" with { type: "json" };
import fr from "../../words/review/fr.json" with { type: "json" };

/** @typedef {import("../i18n.js").Language} Language */
/** @typedef {keyof typeof en} Words */

/** @type {Record<Language, Record<Words, string>>} */
export const WORDS = { en, fr };

/** @param {Language} language @param {Words} key @param {Record<string, string | number>} [values] */
export function tell(language, key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
