"""What is done with sheets and forms."""

from vzirets.modules.exchange.actions.beginning import begin_from_file
from vzirets.modules.exchange.actions.importing import apply_import, ask_import, retire_person, take_in

__all__ = ["apply_import", "ask_import", "begin_from_file", "retire_person", "take_in"]
