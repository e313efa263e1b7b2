"""Rules: facts from an article without a model, by the words of ``ontology/lexicon.ttl``.

    language    the lexicon: what it says of a language, inflected, its frames read
    values      what is handed on: units, phrases, ends, clauses, findings
    text        a sentence as names, figures and words: known names, new ones and their class,
                words that are verbs where they stand
    mentions    whom a phrase means: by its own words, by description, by a name beside it, by
                what was said before
    clauses     verbs with their subjects and what they hang on; who says it, and how surely
    relations   what is stated: by verbs, titles, nouns for acts, names side by side or in brackets
    scoring entries find
                how sure a finding is; findings as facts; the stage

A room imports from those above it only. Nothing is learnt and nothing is guessed at random: the
same article and lexicon give the same facts. Where the grammar isn't sure, nothing is said.
"""
