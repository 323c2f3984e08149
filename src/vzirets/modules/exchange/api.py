"""The door of the exchange room."""

from vzirets.modules.exchange.actions import take_in
from vzirets.modules.exchange.choices import What
from vzirets.modules.exchange.queries.plans import Plan, plan_of

__all__ = ["Plan", "What", "plan_of", "take_in"]
