// Numbers, dates and sources as people write them.

import { say } from "./i18n.js";

/** @typedef {import("./data.js").Amount} Amount */
/** @typedef {import("./i18n.js").Language} Language */

const PERCENT = "P1";

/** An amount in full digits, in the language of the interface.
 * @param {Amount} amount
 * @param {Language} language */
export function amountText(amount, language) {
  const format = numberFormat(amount, language);
  const ends = [amount.minimum, amount.maximum].map((n) => format.format(exact(n)));
  const digits = ends[0] === ends[1] ? ends[0] : `${ends[0]} – ${ends[1]}`;
  return amount.unit_text && !amount.currency ? `${digits} ${amount.unit_text}` : digits;
}

/** The type of the standard library knows literals only; engines take any decimal string exactly.
 * @param {string} decimal */
function exact(decimal) {
  return /** @type {Intl.StringNumericLiteral} */ (decimal);
}

/** @param {Amount} amount @param {Language} language */
function numberFormat(amount, language) {
  /** @type {Intl.NumberFormatOptions} */
  const digits = { maximumFractionDigits: 6, minimumFractionDigits: 0 };
  if (amount.unit_code === PERCENT) {
    return new Intl.NumberFormat(language, { ...digits, style: "unit", unit: "percent" });
  }
  if (/^[A-Z]{3}$/.test(amount.currency ?? "")) {
    const currency = /** @type {string} */ (amount.currency);
    return new Intl.NumberFormat(language, {
      ...digits,
      style: "currency",
      currency,
      currencyDisplay: "name",
    });
  }
  return new Intl.NumberFormat(language, digits);
}

/** A date at the precision that is known: "2030", "May 2030", "17 May 2030". What is no date stays.
 * @param {string} lexical ISO 8601, a time is left out
 * @param {Language} language */
export function dateText(lexical, language) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/.exec(lexical);
  if (match === null) return lexical;
  const [, year, month, day] = match;
  // The browser's date formats take longer to load than all the rest of a claim.
  const name = month && say(language, "months").split(" ")[Number(month) - 1];
  const ordinal = Number(day) === 1 ? say(language, "first") : String(Number(day));
  return [day && ordinal, name, String(Number(year))].filter((part) => part !== undefined).join(" ");
}

/** The address where it is one that a link may lead to.
 * @param {string | undefined} address */
export function webAddress(address) {
  return /^https?:\/\/\S+$/i.test(address ?? "") ? address : undefined;
}
