// The editor of the console: CodeMirror with SPARQL, and the names of the graph to choose from.

import { autocompletion, closeCompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, LanguageSupport, bracketMatching, syntaxHighlighting, syntaxTree } from "@codemirror/language";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

import { search } from "./search.js";

const MOST = 30;
const WORD = /[\p{L}\p{N}_:][\p{L}\p{M}\p{N}_:.’'-]*/u;

const SPARQL = SparqlLanguage.configure({ props: [styleTags({ "PrefixedName/... IriRef": tags.propertyName })] });
const COLOURS = HighlightStyle.define([
  { tag: tags.comment, color: "var(--ink-faint)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--reported)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--subject)" },
  { tag: [tags.string, tags.number, tags.bool], color: "var(--object)" },
  { tag: tags.propertyName, color: "var(--planned)" },
]);

/**
 * @param {HTMLElement} parent
 * @param {string} text
 * @param {() => void} run
 * @param {() => import("./search.js").Index} names what can be completed
 * @param {(iri: string) => string} written an IRI as it stands in a query
 */
export function createEditor(parent, text, run, names, written) {
  /** @param {import("@codemirror/autocomplete").CompletionContext} context */
  function complete(context) {
    const word = context.matchBefore(WORD);
    const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
    if (word === null || /Comment|String|IriRef/.test(inside)) return null;
    const options = search(names(), word.text, MOST).map(({ iri, name }) => ({
      label: name,
      apply: written(iri),
      detail: written(iri) === name ? "" : written(iri),
    }));
    if (options.some(({ apply }) => apply === word.text)) return null;
    return { from: word.from, options, filter: false };
  }
  const label = new Compartment();
  /** Suggestions that are open, or on their way, don't outlive the query.
   * @param {EditorView} editor */
  const runIt = (editor) => {
    closeCompletion(editor);
    run();
    return true;
  };
  const view = new EditorView({
    parent,
    doc: text,
    extensions: [
      lineNumbers(),
      history(),
      bracketMatching(),
      EditorView.lineWrapping,
      new LanguageSupport(SPARQL),
      syntaxHighlighting(COLOURS),
      autocompletion({ override: [complete], icons: false }),
      // Tab stays the keyboard's way out of the editor.
      keymap.of([{ key: "Ctrl-Enter", mac: "Cmd-Enter", run: runIt }, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      label.of([]),
    ],
  });

  return {
    text: () => view.state.doc.toString(),
    /** @param {string} next */
    write(next) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      view.dispatch(setDiagnostics(view.state, []));
    },
    /** Mark what is wrong; nothing, where there is no mistake.
     * @param {import("./sparql.js").Mistake | null} mistake @param {string} message */
    mark(mistake, message) {
      const end = view.state.doc.length;
      if (mistake === null) return view.dispatch(setDiagnostics(view.state, []));
      const [from, to] = [mistake.from, mistake.to].map((at) => Math.min(at, end));
      view.dispatch(setDiagnostics(view.state, [{ from, to, severity: "error", message }]));
      view.dispatch({ effects: EditorView.scrollIntoView(from) });
    },
    /** @param {string} name */
    name(name) {
      view.dispatch({ effects: label.reconfigure(EditorView.contentAttributes.of({ "aria-label": name })) });
    },
  };
}
