"""Data that tests hold answers against."""

from pathlib import Path

SHAPES = Path(__file__).parent / "catalogue-shapes.ttl"
