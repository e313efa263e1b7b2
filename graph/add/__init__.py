"""Add articles: a page, a text or a Markdown file becomes a seed folder. `stage` tells the way."""
