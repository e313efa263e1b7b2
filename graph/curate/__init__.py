"""Curate: change the files that people wrote, and nothing in them but what was meant.

Comments, order, quoting, blank lines and line ends stay: a change is cut into the text where it
belongs, and what it gives is read again before it is written. (A YAML library's round trip moves
comments, and drops the one above a fact when the fact before it is taken out.) A file is written
only if it is still the one that was read.

    edits          a file's version; write several files, all or none
    emit           a value as YAML
    listed         a list in a YAML file, changed in place
    texts          a YAML file as a text, written where it is still what was read
    facts_file     facts.yaml and rejected.yaml
    entities_file  entities.ttl
    identity_file  identity.yaml
"""
