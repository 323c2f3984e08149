from vzirets.modules.questions.actions.answering import answer
from vzirets.modules.questions.actions.asking import ask
from vzirets.modules.questions.actions.forgetting import retire_person
from vzirets.modules.questions.actions.hiding import hide, leave_standing, report, show_again

__all__ = ["answer", "ask", "hide", "leave_standing", "report", "retire_person", "show_again"]
