"""Clauses: verbs with their subjects and what they hang on, who says it, and how surely.

verbs phrases       what verbs and nouns stand together
heads relatives     to what a clause belongs, and what "which" stands for
inserted subjects   whose verb it is
listed slots agents what fills the places of a frame
tied                what a pronoun inside the verb fills: "lui a vendu"
roles               all of it, at a verb
repeated            what fills them once more behind "and"
companions          who is named beside a subject
tellers saying      who says it, and how surely
participles         of whom participles are said
purpose             whose an infinitive is that says for what, or after what
infinitives         on which verb or noun an infinitive hangs
read                the clauses of a sentence
quotations          what goes on in the next sentence
scene ourselves     all that the relations are read off; whom "we" means
"""
