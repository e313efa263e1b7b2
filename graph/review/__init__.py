"""Review: a person reads what was proposed beside the article, and accepts, mends or rejects it.

    entries   an entry of a facts file as a fact, or what is wrong with it
    naming    the catalogue as the session knows it; new entities and new names
    similar   entities that a new one may be the same as
    desk      one article with its facts, proposals and what was turned down
    session   what a person does: accept, reject, edit, add, take back, undo
    shown     all of that as JSON, for the page
    picture   the graph of what is accepted so far
    guard     who may ask: token, cookie, host, origin, sizes
    server    the HTTP shell, with the contract of its API
    running   a server on this machine, from its start to its end

`desk`, `session` and what they use are values and functions of values; files are changed through
`graph.curate` only, and never over what somebody else has changed.
"""
