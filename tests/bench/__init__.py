"""Benchmarks: what `make bench` measures and prints, each module runs by itself."""
