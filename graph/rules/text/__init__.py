"""Text: a sentence as names, figures and words.

words               a text as words
gauges              names of figures, taken apart
world naming        names that papers take as known, and those of the catalogue, in it
opening capitals    names that nobody knows, by their shape
placed ties newcomers
                    of what class they are
settling reading    words that are verbs where they stand
levels              both ends of a change
units asides        the sentence; what in it only repeats a name
framed              which frames its verbs have
"""
