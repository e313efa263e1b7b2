// The interface's words, in English and French.

/** @typedef {"en" | "fr"} Language */
/** @typedef {import("./data.js").Labels} Labels */

/** @type {readonly Language[]} */
export const LANGUAGES = ["en", "fr"];

const EN = {
  language: "Language",
  search: "Search an entity",
  searchHint: "Any name, any script",
  noMatch: "No entity is called that.",
  view: "View",
  graph: "Graph",
  table: "Table",
  filters: "Filters",
  entities: "Entities",
  statements: "How it is stated",
  reset: "Show all",
  entityCount: "{n} entities",
  claimCount: "{n} statements",
  articleCount: "{n} articles",
  entityCountOne: "1 entity",
  claimCountOne: "1 statement",
  articleCountOne: "1 article",
  drawnPart: "Drawn: the {n} most connected of {all} entities. Search and table reach the rest.",
  hint: "Choose a line or a name to read the sentence behind it.",
  sources: "Articles",
  close: "Close",
  details: "Details",
  notDrawn: "Not in the picture, which holds the most connected entities only.",
  inOthers: "In other languages:",
  sameAs: "Same as",
  beside: "As speaker or topic",
  more: "Show {n} more",
  saidBy: "According to",
  deniedBy: "Denied by",
  topic: "Topic",
  on: "Date",
  from: "From",
  until: "Until",
  by: "Deadline",
  amount: "Amount",
  conversion: "as written:",
  content: "What it is about",
  frame: "Part of",
  credibility: "Credibility",
  reliability: "reliability",
  reliabilityA: "completely reliable",
  reliabilityB: "usually reliable",
  reliabilityC: "fairly reliable",
  reliabilityD: "not usually reliable",
  reliabilityE: "unreliable",
  reliabilityF: "cannot be judged",
  note: "Note",
  words: "In the article's words",
  rule: "Rule",
  restsOn: "Rests on",
  catalogue: "Catalogue of entities",
  source: "Source",
  unknownArticle: "Article without a headline",
  subject: "Subject",
  relation: "Relation",
  object: "Object",
  standing: "Stated as",
  sentence: "Sentence",
  tableCaption: "Every statement behind the graph",
  nothingLeft: "Nothing matches the filters.",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Show everything",
  graphLabel: "Knowledge graph. The table view says the same in text.",
  selected: "Selected: {name}",
  licences: "Licences of the software in this page",
  nSources: "{n} sources",
  meansAsserted: "the article states it as a fact",
  meansReported: "somebody says so",
  meansPlanned: "meant to happen, not a fact",
  meansPossible: "uncertain",
  meansDenied: "stated not to be so",
  meansInferred: "follows by a rule",
  meansProposed: "found by a program, not reviewed",
  meansRetracted: "withdrawn",
  Asserted: "Asserted",
  Reported: "Reported",
  Planned: "Planned",
  Possible: "Possible",
  Denied: "Denied",
  Inferred: "Inferred",
  Proposed: "Proposed",
  Retracted: "Retracted",
  // The console
  ask: "Ask",
  queries: "Ready-made questions",
  query: "Query, in SPARQL",
  answer: "Answer",
  run: "Run",
  stop: "Stop",
  running: "Running …",
  stopped: "Stopped. The next query runs as usual.",
  yes: "Yes",
  no: "No",
  rowCount: "{n} rows",
  rowCountOne: "1 row",
  noRows: "The answer has no row.",
  anyValue: "any",
  showInGraph: "Show in the graph",
  highlighted: "Standing out: the answer of a query.",
  unknownName: "Nothing here is called “{name}”. Write a name, ent:…, <https://…>, a day, a number or \"a text\".",
  wrongPlace: "Line {line}, column {column}:",
  wrongWord: "not valid SPARQL from “{word}” on. Correct it there or just before.",
  wrongEnd: "the query ends too early. Is a } or a quotation mark missing?",
  wrongPrefix: "the prefix {prefix} is unknown. Declare it, or use one of {known}.",
  noService: "SERVICE asks another server, and this page reaches none. Take it out.",
  engineSays: "The query can’t be run: {message}",
  noEngine: "The console needs WebAssembly and DecompressionStream, which this browser doesn’t have. Everything else on this page works. For the console, take a current Firefox, Chrome, Edge or Safari.",
  damaged: "This page is damaged: a part of its data is missing or was changed. Build it again with newsgraph, or ask for the file again.",
};

/** @typedef {keyof typeof EN} Message */

/** @type {Record<Message, string>} */
const FR = {
  language: "Langue",
  search: "Chercher une entité",
  searchHint: "N’importe quel nom ou alphabet",
  noMatch: "Aucune entité ne porte ce nom.",
  view: "Vue",
  graph: "Graphe",
  table: "Tableau",
  filters: "Filtres",
  entities: "Entités",
  statements: "Comment c’est dit",
  reset: "Tout montrer",
  entityCount: "{n} entités",
  claimCount: "{n} énoncés",
  articleCount: "{n} articles",
  entityCountOne: "1 entité",
  claimCountOne: "1 énoncé",
  articleCountOne: "1 article",
  drawnPart: "Dessinées : les {n} entités les plus liées sur {all}. La recherche et le tableau atteignent le reste.",
  hint: "Choisissez un trait ou un nom pour lire la phrase qui l’énonce.",
  sources: "Articles",
  close: "Fermer",
  details: "Détails",
  notDrawn: "Absente du dessin, qui ne montre que les entités les plus liées.",
  inOthers: "Dans d’autres langues :",
  sameAs: "Identique à",
  beside: "Comme source ou comme sujet traité",
  more: "Montrer {n} de plus",
  saidBy: "Selon",
  deniedBy: "Démenti par",
  topic: "Thème",
  on: "Date",
  from: "Depuis",
  until: "Jusqu’à",
  by: "Échéance",
  amount: "Montant",
  conversion: "dans le texte :",
  content: "Ce dont il s’agit",
  frame: "Fait partie de",
  credibility: "Crédibilité",
  reliability: "fiabilité",
  reliabilityA: "entièrement fiable",
  reliabilityB: "généralement fiable",
  reliabilityC: "assez fiable",
  reliabilityD: "rarement fiable",
  reliabilityE: "peu fiable",
  reliabilityF: "impossible à juger",
  note: "Note",
  words: "Dans les mots de l’article",
  rule: "Règle",
  restsOn: "S’appuie sur",
  catalogue: "Catalogue des entités",
  source: "Source",
  unknownArticle: "Article sans titre",
  subject: "Sujet",
  relation: "Relation",
  object: "Objet",
  standing: "Énoncé comme",
  sentence: "Phrase",
  tableCaption: "Tous les énoncés derrière le graphe",
  nothingLeft: "Rien ne correspond aux filtres.",
  zoomIn: "Agrandir",
  zoomOut: "Réduire",
  fit: "Tout voir",
  graphLabel: "Graphe de connaissances. La vue en tableau dit la même chose en texte.",
  selected: "Sélection : {name}",
  licences: "Licences des logiciels contenus dans cette page",
  nSources: "{n} sources",
  meansAsserted: "l’article l’énonce comme un fait",
  meansReported: "quelqu’un le dit",
  meansPlanned: "annoncé, pas encore un fait",
  meansPossible: "incertain",
  meansDenied: "dit être faux",
  meansInferred: "découle d’une règle",
  meansProposed: "trouvé par un programme, non relu",
  meansRetracted: "retiré",
  Asserted: "Affirmé",
  Reported: "Rapporté",
  Planned: "Prévu",
  Possible: "Possible",
  Denied: "Démenti",
  Inferred: "Déduit",
  Proposed: "Proposé",
  Retracted: "Retiré",
  // La console
  ask: "Interroger",
  queries: "Questions toutes prêtes",
  query: "Requête, en SPARQL",
  answer: "Réponse",
  run: "Lancer",
  stop: "Arrêter",
  running: "En cours …",
  stopped: "Arrêtée. La requête suivante marchera comme d’habitude.",
  yes: "Oui",
  no: "Non",
  rowCount: "{n} lignes",
  rowCountOne: "1 ligne",
  noRows: "La réponse n’a aucune ligne.",
  anyValue: "au choix",
  showInGraph: "Montrer dans le graphe",
  highlighted: "En évidence : la réponse d’une requête.",
  unknownName: "Rien ici ne s’appelle « {name} ». Donnez un nom, ent:…, <https://…>, un jour, un nombre ou \"un texte\".",
  wrongPlace: "Ligne {line}, colonne {column} :",
  wrongWord: "ce n’est plus du SPARQL à partir de « {word} ». Corrigez là ou juste avant.",
  wrongEnd: "la requête finit trop tôt. Manque-t-il une } ou un guillemet ?",
  wrongPrefix: "le préfixe {prefix} est inconnu. Déclarez-le, ou prenez l’un de {known}.",
  noService: "SERVICE interroge un autre serveur, et cette page n’en atteint aucun. Retirez-le.",
  engineSays: "La requête ne peut pas être exécutée : {message}",
  noEngine: "La console a besoin de WebAssembly et de DecompressionStream, que ce navigateur n’a pas. Tout le reste de la page fonctionne. Pour la console, prenez une version récente de Firefox, Chrome, Edge ou Safari.",
  damaged: "Cette page est endommagée : une partie de ses données manque ou a été modifiée. Reconstruisez-la avec newsgraph, ou demandez à nouveau le fichier.",
};

/** @type {Record<Language, Record<Message, string>>} */
export const MESSAGES = { en: EN, fr: FR };

/** The first of the wanted languages that the interface speaks.
 * @param {readonly string[]} wanted BCP 47 tags, the dearest first
 * @returns {Language} */
export function pick(wanted) {
  const spoken = wanted.map((tag) => tag.toLowerCase().split("-")[0]);
  return LANGUAGES.find((language) => language === spoken.find(isLanguage)) ?? "en";
}

/** @param {string | null | undefined} tag @returns {tag is Language} */
export function isLanguage(tag) {
  return tag === "en" || tag === "fr";
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
 * @param {"entityCount" | "claimCount" | "articleCount" | "rowCount"} key
 * @param {number} n */
export function count(language, key, n) {
  const digits = new Intl.NumberFormat(language).format(n);
  return n === 1 ? say(language, `${key}One`) : say(language, key, { n: digits });
}

/** A label in the language of the interface, else in English, else in any.
 * @param {Labels | undefined} labels
 * @param {Language} language
 * @param {string} fallback */
export function labelIn(labels, language, fallback) {
  if (labels === undefined) return fallback;
  return labels[language] ?? labels.en ?? Object.values(labels)[0] ?? fallback;
}
