"""What changed between two graphs.

``read`` and ``parts`` fetch what is to be compared (a file, a folder or a git revision), ``side``
makes values of it, ``compare`` finds the changes, and ``outline``, ``show`` and ``patch`` write
them: for people, for programs, and as RDF that can be applied.
"""
