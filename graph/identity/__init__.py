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
    find        an entity by what a person writes
    tell        a judgement in words
    likeness    how alike two names are, and why
    candidates  names that are worth comparing, without comparing each with each
    surroundings  what a graph says around its entities
    duplicates  entities that may be one, with what speaks for it and against
"""
