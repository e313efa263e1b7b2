"""Rules: facts from an article without a model, by the words of ``ontology/lexicon.ttl``.

    familiar lexical values    what papers take as known; what a lexicon says; words, phrases and
                               what is found
    forms frames lexicon       the lexicon: inflected, its frames read, and the file as a whole
    words naming world capitals
                               a text as words, known names in it, and names that nobody knows
    reading levels units       words that are verbs; both ends of a change; a sentence as names,
                               figures and words
    newcomers                  of what class an unknown name is
    verbs phrases              what verbs and nouns stand together
    known memory               what names mean, and who was spoken of
    described apposed recalled things ends
                               whom a phrase means: by description, by a name beside it, by what
                               was said before, by its own words; all of it
    owners pronouns ourselves  whom "its", "it" and "we" mean
    framed listed slots        the frames of a verb, and what fills their places
    heads subjects             to what a clause belongs; whose verb it is
    tellers saying clauses quotations
                               who says it, how surely, what a verb hangs on; quotations that go on
    fitting figures            which meaning a relation can take; amounts and dates
    scene measured unnamed     all that the constructions read; whose a figure is, and was before;
                               what is only told by whose it is
    acting titles titled happening beside bracketed inside
                               relations by verbs, titles, nouns for acts, names side by side or in
                               brackets, and
                               by what a name says
    scoring entries find       how sure a finding is; findings as facts; the stage

Nothing is learnt and nothing is guessed at random: the same article and lexicon give the same
facts. Where the grammar isn't sure, nothing is said.
"""
