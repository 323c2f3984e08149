"""Where bodies describe their practices."""
