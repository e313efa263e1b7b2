// What the page shows. The rest of the code reads it through `load` and `Model` only, so that
// a server can feed the same page.

/**
 * @typedef {Record<string, string>} Labels language tag -> text
 *
 * @typedef {object} Named
 * @property {string} [label]
 * @property {Labels} [labels]
 * @property {string[]} [names] more of them, in any language
 *
 * @typedef {Named & {label: string, class?: string, same_as?: string[]}} Entity
 *
 * @typedef {object} Evidence a quote in its sentence: prefix + exact + suffix
 * @property {string} article
 * @property {number} start
 * @property {number} end
 * @property {string} exact
 * @property {string} [prefix]
 * @property {string} [suffix]
 *
 * @typedef {object} Amount numbers are decimal strings
 * @property {string} iri
 * @property {string} written
 * @property {string} minimum
 * @property {string} maximum
 * @property {string | null} [currency]
 * @property {string | null} [unit_code]
 * @property {string | null} [unit_text]
 * @property {Amount | null} [equivalent]
 *
 * @typedef {object} Claim
 * @property {string} iri
 * @property {string} subject
 * @property {string} relation
 * @property {string} object
 * @property {string} modality
 * @property {string} [status]
 * @property {boolean} [symmetric]
 * @property {boolean} [inferred]
 * @property {string} [rule_title]
 * @property {string} [rule]
 * @property {string[]} [derived_from]
 * @property {string} [speaker]
 * @property {string[]} [topics]
 * @property {string[]} [contents]
 * @property {string} [article]
 * @property {string} [source]
 * @property {Evidence[]} [evidence]
 * @property {string} [subject_words]
 * @property {string} [object_words]
 * @property {string} [speaker_words]
 * @property {number} [occurrence]
 * @property {string} [annotator] who, or which program, wrote it down
 * @property {string} [extraction_rule]
 * @property {string} [confidence]
 * @property {string} [reviewer]
 * @property {string} [reviewed]
 * @property {string} [on]
 * @property {string} [from]
 * @property {string} [until]
 * @property {string} [by]
 * @property {Amount} [amount]
 * @property {number} [credibility]
 * @property {string} [note]
 *
 * @typedef {object} Article
 * @property {string} [slug]
 * @property {string} [headline]
 * @property {string[]} [authors]
 * @property {string} [publisher]
 * @property {string} [published]
 * @property {string} [language]
 * @property {string} [url]
 * @property {string} [licence]
 * @property {string} [reliability]
 * @property {boolean} [full_text]
 * @property {string} [retrieved]
 * @property {string} [archived]
 * @property {string} [page]
 * @property {string} [note]
 * @property {string} [story] of a correction: the article that it corrects, the first of them
 *
 * @typedef {object} Dispute two claims that don't go together
 * @property {string} first
 * @property {string} second
 * @property {"denial" | "opposite" | "figures"} reason
 *
 * @typedef {object} Part what the page holds of the graph: all of it where nothing is said
 * @property {string} [focus] an entity
 * @property {number} [steps] how far around it
 * @property {string[]} [relations]
 * @property {string[]} [articles]
 * @property {number} [of] claims of the whole graph, where it is the most connected part
 *
 * @typedef {{title: Labels, description: Labels, parameters: string[], sparql: string}} NamedQuery
 *
 * @typedef {{labels?: Labels, parents?: string[], colour: string, shape: string}} EntityClass
 *
 * @typedef {object} DrawnNode
 * @property {string} id
 * @property {number} x
 * @property {number} y
 * @property {import("./place.js").Side} side of it its name stands on
 * @property {{x: number, y: number, side: import("./place.js").Side}} tall the same where the page is higher than wide
 * @property {number} size
 * @property {string} shape
 * @property {string} color
 * @property {string} label
 * @property {Labels} labels
 *
 * @typedef {object} DrawnEdge
 * @property {string} id
 * @property {string} from
 * @property {string} to
 * @property {string[]} claims
 * @property {string} relation
 * @property {string} standing
 * @property {boolean} symmetric
 * @property {false | {enabled: boolean, type: string, roundness: number}} smooth
 *
 * @typedef {object} PageData
 * @property {number} format
 * @property {string} title
 * @property {string} language
 * @property {import("./state.js").Bases} bases
 * @property {Record<string, string>} prefixes of IRIs
 * @property {Record<string, string>} texts articles that are there as a whole
 * @property {Dispute[]} disputes
 * @property {Part} holds
 * @property {import("./far.js").Served} [served] of a page that asks a server for the rest
 * @property {number} connected how many entities have an edge, drawn or not
 * @property {Record<string, Entity>} entities
 * @property {Claim[]} claims
 * @property {Record<string, Article>} articles
 * @property {Record<string, EntityClass>} classes
 * @property {Record<string, {labels: Labels, symmetric?: boolean}>} relations
 * @property {Record<string, Labels>} modalities
 * @property {{queries: NamedQuery[], names: Record<string, Named>}} [console] of the SPARQL console:
 *   what else has a name, by IRI
 *
 * @typedef {{nodes: DrawnNode[], edges: DrawnEdge[], options: object}} Picture
 */

import { checksum } from "./checksum.js";

const FORMAT = 1;

/** The page was cut short or edited by hand. */
export class DamagedError extends Error {}

/**
 * What `render` put into the document, whole or not: see `isWhole`.
 * @param {Document} document
 * @returns {Promise<Model>}
 */
export async function load(document) {
  return new Model(
    /** @type {PageData} */ (read(document, "data")),
    /** @type {Picture} */ (read(document, "network")),
  );
}

/** Whether all of it is there as it was built. The sum of a large page takes as long as its first
 * frame, and so comes after that.
 * @param {Document} document */
export function isWhole(document) {
  return ["network", "data"].every((id) => {
    const element = document.getElementById(id);
    return checksum(element?.textContent ?? "") === element?.dataset.checksum;
  });
}

/**
 * @param {Document} document
 * @param {string} id
 * @returns {unknown}
 */
function read(document, id) {
  try {
    return JSON.parse(document.getElementById(id)?.textContent ?? "");
  } catch {
    throw new DamagedError(id);
  }
}

/** A part of the console: "code", "worker", "engine" or "quads". They are large, and packed.
 * @param {Document} document
 * @param {string} name
 * @returns {Promise<ArrayBuffer>} */
export async function part(document, name) {
  // The parts stand behind the page's script, which may be faster than the parser.
  if (document.readyState === "loading") await new Promise((parsed) => document.addEventListener("DOMContentLoaded", parsed));
  try {
    const bytes = digits85(document.getElementById(`console-${name}`)?.textContent ?? "");
    return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  } catch {
    throw new DamagedError(name);
  }
}

/** Bytes written as five characters for four: from ( to ~, without < and \.
 * @param {string} text */
function digits85(text) {
  const bytes = new Uint8Array(Math.floor((text.length * 4) / 5));
  for (let i = 0, at = 0; i < text.length; i += 5) {
    let number = 0;
    for (let j = i; j < i + 5; j++) {
      const code = j < text.length ? text.charCodeAt(j) : 126;
      number = number * 85 + code - 40 - Number(code > 60) - Number(code > 92);
    }
    for (const shift of [24, 16, 8, 0]) bytes[at++] = number >>> shift;
  }
  return bytes;
}

/** Where a claim stands: its modality, unless it is inferred, or no person accepted it.
 * @param {Claim} claim */
export function standingOf(claim) {
  if (claim.inferred) return "Inferred";
  const status = claim.status ?? "Accepted";
  return status === "Accepted" ? claim.modality : status;
}

/** The page's data, and the ways through it. */
export class Model {
  /**
   * @param {PageData} data
   * @param {Picture} picture
   */
  constructor(data, picture) {
    if (data.format !== FORMAT) throw new DamagedError("format");
    this.data = data;
    this.picture = picture;
    this.claims = new Map(data.claims.map((claim) => [claim.iri, claim]));
    this.edges = new Map(picture.edges.map((edge) => [edge.id, edge]));
    this.drawn = new Map(picture.nodes.map((node) => [node.id, node]));
    /** @type {Map<string, DrawnEdge>} */
    this.edgeOf = new Map();
    for (const edge of picture.edges) for (const iri of edge.claims) this.edgeOf.set(iri, edge);
    /** @type {Map<string, {reason: Dispute["reason"], other: Claim}[]>} */
    this.disputes = new Map();
    for (const { first, second, reason } of data.disputes ?? []) {
      for (const [iri, other] of [[first, second], [second, first]]) {
        this.disputes.set(iri, [...this.disputesOf(iri), { reason, other: this.claim(other) }]);
      }
    }
    for (const edge of picture.edges) {
      if (!this.drawn.has(edge.from) || !this.drawn.has(edge.to)) throw new DamagedError(edge.id);
      if (!edge.claims.every((iri) => this.claims.has(iri))) throw new DamagedError(edge.id);
    }
  }

  /** A claim that is known to be there: its IRI comes from an edge.
   * @param {string} iri */
  claim(iri) {
    return /** @type {Claim} */ (this.claims.get(iri));
  }

  /** @param {string} iri */
  entity(iri) {
    return this.data.entities[iri] ?? { label: iri.slice(iri.lastIndexOf("/") + 1) };
  }

  /** @param {string} iri @returns {EntityClass} */
  look(iri) {
    return this.data.classes[this.entity(iri).class ?? ""] ?? { colour: "#9AA3AF", shape: "dot" };
  }

  /** Claims in which an entity is subject or object.
   * @param {string} iri */
  claimsAbout(iri) {
    return this.data.claims.filter((c) => c.subject === iri || c.object === iri);
  }

  /** Claims that an entity makes, or that are made on it as a topic.
   * @param {string} iri */
  claimsBeside(iri) {
    return this.data.claims.filter(
      (c) =>
        c.subject !== iri && c.object !== iri && (c.speaker === iri || c.topics?.includes(iri)),
    );
  }

  /** The claims that a passage of an article states, by the place of one of its characters.
   * @param {string} article @param {number | undefined} at */
  claimsAt(article, at = -1) {
    return this.data.claims.filter((claim) =>
      claim.evidence?.some((e) => e.article === article && e.start <= at && at < e.end),
    );
  }

  /** What doesn't go together with a claim, and why.
   * @param {string} iri */
  disputesOf(iri) {
    return this.disputes.get(iri) ?? [];
  }

  /** Claims whose order, announcement or signature this claim is the content of.
   * @param {string} iri */
  framesOf(iri) {
    return this.data.claims.filter((claim) => claim.contents?.includes(iri));
  }
}
