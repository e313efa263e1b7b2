// The reason for turning a fact down, asked for in its card. It may stay empty.

import { el } from "../dom.js";
import { keycap } from "./shell.js";
import { tell } from "./tell.js";

/** @param {HTMLElement} card @param {import("./api.js").State} state @param {import("../i18n.js").Language} language
 * @param {(reason: string) => void} answered */
export function askWhy(card, state, language, answered) {
  const given = state.rejected.filter(({ by }) => by !== "newsgraph").map(({ reason }) => reason);
  const input = el("input", { type: "text", id: "why", list: "reasons", autocomplete: "off", maxlength: 500 });
  const form = el(
    "form",
    { class: "why" },
    el("label", { for: "why" }, tell(language, "why")),
    input,
    el("datalist", { id: "reasons" }, ...[...new Set(given)].map((value) => el("option", { value }))),
    el("button", { type: "submit", class: "act" }, tell(language, "reject"), keycap("⏎")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.remove();
    answered(input.value.trim());
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    form.remove();
    card.focus();
  });
  card.append(form);
  input.focus();
}
