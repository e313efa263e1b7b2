// The place of the SPARQL console, which is unpacked when somebody first opens it.

import { DamagedError, part } from "./data.js";
import { el } from "./dom.js";
import { say } from "./i18n.js";

/** @typedef {import("./console.js").Host} Host */
/** @typedef {import("./console.js").Console} Console */

/** Name of the console's bundle, once it runs. */
const GLOBAL = "newsgraphConsole";

/** @param {HTMLElement} section @param {Host} host */
export function createAsk(section, host) {
  /** @type {Promise<Console | null> | undefined} */
  let opened;

  async function open() {
    if (!isAble()) return refuse("noEngine");
    try {
      await run();
    } catch (error) {
      if (error instanceof DamagedError) return refuse("damaged");
      throw error;
    }
    const { createConsole } = /** @type {typeof import("./console.js")} */ (Reflect.get(globalThis, GLOBAL));
    return createConsole(section, host);
  }

  /** @param {"noEngine" | "damaged"} why */
  function refuse(why) {
    section.replaceChildren(el("p", { class: "notice", role: "alert" }, say(host.page().language, why)));
    return null;
  }

  return {
    /** Show a query and its answer; or the console as it was left.
     * @param {string | null} query */
    async show(query) {
      (await (opened ??= open()))?.show(query);
    },
    /** What the answer to a query names; `null` where none can be asked.
     * @param {string} query */
    async iris(query) {
      const console = await (opened ??= open());
      console?.show(query);
      return (await console?.iris()) ?? null;
    },
    /** In the language of the interface. */
    async translate() {
      (await opened)?.translate();
    },
  };
}

function isAble() {
  return typeof WebAssembly === "object" && typeof DecompressionStream === "function" && typeof Worker === "function";
}

/** The page's policy lets this one script run, by its hash. */
async function run() {
  if (GLOBAL in globalThis) return;
  document.head.append(el("script", {}, new TextDecoder().decode(await part(document, "code"))));
  if (!(GLOBAL in globalThis)) throw new DamagedError("code");
}
