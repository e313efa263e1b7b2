"""Evaluate: how good proposals are, against the facts that people found in the same articles.

    values    what is compared, and the measures
    read      folders of seeds, or an extractor at work, as cases
    compare   two facts, field by field
    match     which proposal stands for which gold fact
    measure   the counts of a whole and of its parts
    show      the result as a table, Markdown or JSON

What the measures are:

gold
    The accepted facts of the gold articles. They must pass the gate (`graph.gate`).
proposals
    The facts of the other side, whatever their status, but for those that were retracted.
grounding rate
    Proposals that pass the gate / proposals: the quote is in the article and names both ends, the
    relation fits them, and so on. What the gate refuses nobody gets to see; the grounding rate
    alone counts it, and in all that follows "proposals" are those that passed.
match
    A proposal and a gold fact of the same article with the same relation and ends (in either
    order where the relation is symmetric). Each has one partner at most, and as many as possible
    have one. Where there is a choice, facts that agree in everything come first, then those whose
    quotes overlap most (characters in both / characters in either [1]), then those that agree in
    more fields, then the order of the files. Such a match is a *relaxed* one; it is *strict* where
    modality, speaker, topics, content, amount (with its conversion) and the dates on, from, until
    and by are the same, too. Amounts are compared as numbers with units, dates as days that they
    may mean, a content by its relation and ends.
precision, recall, F1
    Matched proposals / proposals; matched gold facts / gold facts; their harmonic mean [2], as
    the evaluations of information extraction have used them since MUC [3]. In a part (a relation,
    a modality, an article) proposals count by what they say and gold facts by what is true, so that
    a plan proposed as a fact lowers the recall of plans and the precision of facts.
modality
    Relaxed matches of one modality / relaxed matches.
leaks
    Gold facts that are denied or planned, and stand in the proposals as asserted. There must be
    none: an assertion becomes a plain triple.

A share of nothing is no number: it is shown as "–", and is `None` in Python and null in JSON.

[1] Jaccard index. [2] van Rijsbergen, Information Retrieval, 2nd edition, 1979, chapter 7.
[3] Chinchor, MUC-4 evaluation metrics, 1992, https://aclanthology.org/M92-1002/
"""
