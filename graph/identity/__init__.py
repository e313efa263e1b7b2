"""Identity: who is who, as people judged it, and who may be the same.

``seeds/identity.yaml`` holds the judgements: two entities are one (`merge`), they are not
(`different`), a name of one is another's (`split`). ``entities.ttl``, the articles and their
facts stay as they are: the judgements are carried out each time the catalogue is read.

::

    values      a judgement
    entries     identity.yaml
    heirs       what each merged entity has become
    names       names that change hands
    judge       the catalogue's statements, after all judgements
    read        the catalogue as judged
    likeness    how alike two names are, and why
    candidates  pairs worth comparing, without comparing all
    evidence    what the graph says for and against
    duplicates  likely duplicates, ranked
"""
