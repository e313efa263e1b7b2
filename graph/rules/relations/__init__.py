"""Relations: what a scene states.

fitting figures     which meaning a relation can take; amounts and dates
measured unnamed    whose a figure is, and was before; what is only told by whose it is
parties             whom a verb is said of, where that isn’t named beside it
tacit               what is left to the article
acting manner       by verbs, and how surely
titles posts holders trades titled
                    by what people, companies and places are called
certain happening   by nouns for acts
gauged whose figured
                    amounts that no verb joins to what they are of
beside bracketed    by names side by side, and in brackets
inside              by what a name says
pending deciding    what is told as a fact and isn't one yet; one class for each new name
"""
