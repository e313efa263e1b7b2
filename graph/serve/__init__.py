"""Serve: the page, SPARQL, and each claim and entity at its own address; nothing can be changed.

    values     what is asked of a worker, and what it replies
    accept     content negotiation [1]
    formats    an answer of the engine, written in a format, up to a size
    describe   what is said of a claim, an entity or an article
    answer     a question, answered from a store
    worker     a process of its own that does that
    pool       some workers; one whose query takes too long is killed, and replaced
    protocol   a request of the SPARQL 1.1 protocol [2], read
    about      the service description [3], and the form for people
    stock      a graph's file as a store on the disk, made by fill
    in_place   a store that was filled before, served where it is
    site       what is served: the page and the quads
    guard      who may ask, and the headers of every answer
    server     the HTTP shell
    program    the web server, uvicorn, as newsgraph sets it
    running    a server from its start to its end

Pyoxigraph can't stop a query that runs, and a query can be made to crash any engine. So the server
itself never parses or runs one: that happens in workers, which share one store.

[1] https://www.rfc-editor.org/rfc/rfc9110#name-content-negotiation
[2] https://www.w3.org/TR/sparql11-protocol/
[3] https://www.w3.org/TR/sparql11-service-description/
"""
