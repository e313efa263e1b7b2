"""Stores: a folder of Oxigraph's, or any server that speaks SPARQL 1.1, holding what was built.

``sync`` compares the graphs of a build with what a store remembers (``manifest``) and changes
what differs; ``folder`` and ``remote`` are the two kinds of store.
"""
