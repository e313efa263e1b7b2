"""What changed between two graphs.

``side`` reads what is to be compared (a file, a folder or a git revision) into plain values,
``compare`` finds the changes, and ``outline``, ``show`` and ``patch`` write them: for people, for
programs, and as RDF that can be applied.
"""
