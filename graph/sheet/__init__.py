"""Sheets: facts that people collect in a table, as entries of an article's ``facts.yaml``.

    decode    the file's bytes as text
    columns   which column is which key (``headings.toml`` has what people call them)
    table     the text as rows of named cells
    entries   a row as a fact
    take      which facts may enter the article, and what is wrong with the others

A table is checked as strictly as a facts file: all rows pass the same gate, and what isn't
understood is told by its row, never passed over.
"""
