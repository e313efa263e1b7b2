// The interface's words. A language is a file in ../words.

import en from "../words/en.json" with { type: "json" };
import fr from "../words/fr.json" with { type: "json" };

/** @typedef {"en" | "fr"} Language */
/** @typedef {keyof typeof en} Message */
/** @typedef {import("./data.js").Labels} Labels */

/** @type {Record<Language, Record<Message, string>>} */
export const MESSAGES = { en, fr };
/** @type {Record<Language, (n: number) => boolean>} which numbers a language has the singular for */
const IS_ONE = { en: (n) => n === 1, fr: (n) => n < 2 };
export const LANGUAGES = /** @type {Language[]} */ (Object.keys(MESSAGES));

/** The first of the wanted languages that the interface speaks.
 * @param {readonly string[]} wanted BCP 47 tags, the dearest first
 * @returns {Language} */
export function pick(wanted) {
  return wanted.map((tag) => tag.toLowerCase().split("-")[0]).find(isLanguage) ?? "en";
}

/** @param {string | null} tag @returns {tag is Language} */
export function isLanguage(tag) {
  return LANGUAGES.some((language) => language === tag);
}

/**
 * @param {Language} language
 * @param {Message} key
 * @param {Record<string, string | number>} [values]
 */
export function say(language, key, values = {}) {
  return MESSAGES[language][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** "1 article", "5 articles".
 * @param {Language} language
 * @param {"entityCount" | "claimCount" | "articleCount" | "nameCount" | "sentenceCount" | "rowCount"} key
 * @param {number} n */
export function count(language, key, n) {
  return say(language, IS_ONE[language](n) ? `${key}One` : key, { n: number(language, n) });
}

/** A number as the language writes it.
 * @param {Language} language @param {number} n */
export function number(language, n) {
  // The browser's number formats take long to load: the first frame does without.
  return n < 1000 ? String(n) : new Intl.NumberFormat(language).format(n);
}

/** A label in the language of the interface, else in English, else in any.
 * @param {Labels | undefined} labels
 * @param {Language} language
 * @param {string} fallback */
export function labelIn(labels, language, fallback) {
  if (labels === undefined) return fallback;
  return labels[language] ?? labels.en ?? Object.values(labels)[0] ?? fallback;
}
