// Turtle with prefixes, out of N-Triples.

/** @typedef {Readonly<Record<string, string>>} Prefixes prefix -> namespace */

/** A local name that needs no escapes. */
export const PLAIN = /^[\p{L}\p{N}_]+(-[\p{L}\p{N}_]+)*$/u;
/** A text, or an IRI. */
export const TOKEN = /"(?:[^"\\]|\\.)*"|<([^>]*)>/g;

/** An IRI as it is written in a query: with a known prefix where its rest is a plain name.
 * @param {string} iri @param {Prefixes} prefixes */
export function written(iri, prefixes) {
  const known = Object.entries(prefixes);
  const found = known.find(([, namespace]) => iri.startsWith(namespace) && PLAIN.test(iri.slice(namespace.length)));
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : `<${iri}>`;
}

/** Subject by subject, each triple once.
 * @param {readonly string[]} lines of N-Triples @param {Prefixes} prefixes */
export function turtle(lines, prefixes) {
  let last = "";
  const shorten = (/** @type {string} */ text) =>
    text.replace(TOKEN, (token, iri) => (iri === undefined ? token : written(iri, prefixes)));
  const body = [...new Set(lines)].sort().map((line) => {
    const [, subject, rest] = /^(\S+) (.*) \.$/.exec(line) ?? [];
    const start = subject === last ? " ;\n  " : `${last && " .\n"}\n${shorten(subject)} `;
    last = subject;
    return start + shorten(rest).replace(/^rdf:type /, "a ");
  });
  const text = body.join("") + (lines.length > 0 ? " .\n" : "");
  const used = Object.entries(prefixes).filter(([prefix]) => text.includes(`${prefix}:`));
  return used.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`).join("") + text;
}
