"""Turn news articles into a knowledge graph in which every edge leads back to its sentence."""
