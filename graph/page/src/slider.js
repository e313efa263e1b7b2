// Two ends on one line of dates. Each step is a date that some claim has, at its own precision.

import { datesOf } from "./dates.js";
import { el } from "./dom.js";
import { dateText } from "./format.js";
import { say } from "./i18n.js";

/** @typedef {import("./i18n.js").Language} Language */
/** @typedef {{from: string, until: string}} Range days, "" where it is open */

/** @param {readonly import("./data.js").Claim[]} claims @param {(range: Range) => void} change */
export function createSlider(claims, change) {
  const dates = [...new Map(claims.flatMap(datesOf).map((date) => [date.lexical, date])).values()];
  const starts = [...dates].sort((a, b) => (a.first < b.first ? -1 : 1));
  const ends = [...dates].sort((a, b) => (a.last < b.last ? -1 : 1));
  const most = dates.length - 1;
  const [low, high] = [0, most].map((value) => el("input", { type: "range", min: 0, max: most, value }));
  const label = el("p", { class: "muted" });
  const element = el("div", { class: "slider", hidden: most < 1 }, label, el("div", { class: "ends" }, low, high));
  /** @type {Language} */
  let language = "en";

  low.addEventListener("input", () => {
    high.value = String(Math.max(Number(high.value), ends.findIndex(({ last }) => last >= start().first)));
    moved();
  });
  high.addEventListener("input", () => {
    low.value = String(Math.min(Number(low.value), starts.findLastIndex(({ first }) => first <= end().last)));
    moved();
  });

  const start = () => starts[Number(low.value)];
  const end = () => ends[Number(high.value)];

  function moved() {
    write();
    change({ from: low.value === "0" ? "" : start().first, until: Number(high.value) === most ? "" : end().last });
  }

  function write() {
    if (most < 1) return;
    const texts = [start(), end()].map(({ lexical }) => dateText(lexical, language));
    label.textContent = texts.join(" – ");
    [low, high].forEach((input, i) => {
      input.setAttribute("aria-label", say(language, i === 0 ? "from" : "until"));
      input.setAttribute("aria-valuetext", texts[i]);
    });
    element.style.setProperty("--low", String(Number(low.value) / most));
    element.style.setProperty("--high", String(Number(high.value) / most));
  }

  return {
    element,
    /** @param {Range} range @param {Language} next */
    update({ from, until }, next) {
      language = next;
      low.value = String(from ? starts.findIndex(({ first }) => first >= from) : 0);
      high.value = String(until ? ends.findLastIndex(({ last }) => last <= until) : most);
      write();
    },
  };
}
