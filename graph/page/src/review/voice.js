// What the page says of what somebody did: a line at its foot, a banner where all has to wait.

import { button, el, name } from "../dom.js";
import { tell } from "./tell.js";

/** @param {import("../i18n.js").Language} language */
export function createVoice(language) {
  const status = el("p", { class: "said", role: "status" });
  const banner = el("div", { class: "notice banner", role: "alert", hidden: true });

  return {
    status,
    banner,
    /** @param {import("./tell.js").Words} key @param {Record<string, string | number>} [values] */
    say(key, values = {}) {
      status.replaceChildren(name(tell(language, key, values)));
    },
    /** @param {import("./api.js").Refusal} error @param {string | undefined} fact what it was about
     * @param {() => void} lead to that fact @param {() => void} again */
    refuse(error, fact, lead, again) {
      const words = fact
        ? button("link", lead, {}, name(tell(language, "notDone", { fact, why: error.message })))
        : name(error.message);
      status.replaceChildren(el("strong", { class: "problem" }, words));
      if (!error.isChanged && !error.isOver) return;
      const reading = button("act", again, {}, tell(language, error.isChanged ? "reload" : "again"));
      banner.replaceChildren(
        el(
          "p",
          {},
          tell(language, error.isChanged ? "changedMeanwhile" : "over"),
          ...(error.isChanged ? [" ", name(error.message)] : []),
        ),
        reading,
      );
      banner.hidden = false;
    },
    calm() {
      banner.hidden = true;
    },
  };
}
