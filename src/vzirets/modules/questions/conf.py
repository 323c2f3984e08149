"""The numbers of the room."""

from datetime import timedelta

QUESTION_LENGTH = 2000
ANSWER_LENGTH = 5000
REASON_LENGTH = 500
# What one person may ask, over all processes: counted in the table.
A_DAY = 10
UNANSWERED = 5
REPORTS_A_DAY = 20
DAY = timedelta(days=1)
# The same words about the same practice within so long are the same question: a button pressed twice.
SAME_WITHIN = timedelta(hours=1)
ON_A_PAGE = 30
ON_A_PRACTICE = 20
