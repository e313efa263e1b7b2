"""Language: what a lexicon says, inflected and with its frames read.

familiar lexical    what papers take as known; all that is said of a language, as values
forms frames        inflection; ``S supply O with T`` as slots
lexicon             the file as a whole
"""
