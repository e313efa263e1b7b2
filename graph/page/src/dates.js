// Dates at the precision that is known: a year, a month or a day, and the days that it covers.

/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {"on" | "from" | "until" | "by"} DateKind */

/** @type {readonly DateKind[]} */
export const DATE_KINDS = ["on", "from", "until", "by"];

/** First and last day: "2030-04" -> 2030-04-01, 2030-04-30. Null where it is no date.
 * @param {string | undefined} lexical ISO 8601, a time is left out @returns {[string, string] | null} */
export function daysOf(lexical) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/.exec(lexical ?? "");
  if (match === null) return null;
  const [, year, month, day] = match;
  const last = new Date(Date.UTC(Number(year), Number(month ?? 12), 0)).getUTCDate();
  return [`${year}-${month ?? "01"}-${day ?? "01"}`, `${year}-${month ?? "12"}-${day ?? last}`];
}

/** A claim's dates and deadlines, in the order of the words for them.
 * @param {Claim} claim */
export function datesOf(claim) {
  return DATE_KINDS.flatMap((kind) => {
    const [lexical, days] = [claim[kind], daysOf(claim[kind])];
    return lexical && days ? [{ kind, lexical, first: days[0], last: days[1] }] : [];
  });
}

/** From the first day to the last of a claim's dates; null where it has none.
 * @param {Claim} claim @returns {[string, string] | null} */
export function spanOf(claim) {
  const dates = datesOf(claim);
  if (dates.length === 0) return null;
  return [dates.map(({ first }) => first).sort()[0], dates.map(({ last }) => last).sort().at(-1) ?? ""];
}
