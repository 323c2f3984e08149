"""Every component there is, by family. The style guide shows them in this order."""

from vzirets.ui.components import Vocabulary
from vzirets.ui.vocabulary import actions, content, data, feedback, forms, layout, navigation

FAMILIES = (layout, actions, navigation, content, feedback, forms, data)

vocabulary = Vocabulary()
for family in FAMILIES:
    vocabulary.add(*family.COMPONENTS)

__all__ = ["FAMILIES", "vocabulary"]
