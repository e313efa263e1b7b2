"""The whole corpus: from a folder of seeds to everything that is made of it."""
