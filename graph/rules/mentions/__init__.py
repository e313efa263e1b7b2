"""Mentions: whom the phrases of a sentence mean.

loose               what a name may be that the text doesn't tell the class of
known memory        what names mean, and who was spoken of
described apposed   by description; by a name beside it
recalled things     by what was said before; by its own words
hinted              by a noun that says less than its name
pronouns owners     whom "it" and "its" mean
pairs tied          whom "the two" means, and a pronoun inside a verb: "lui a vendu"
ends                all of it
"""
