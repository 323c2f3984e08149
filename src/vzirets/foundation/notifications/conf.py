"""The numbers of the room."""

from datetime import timedelta

# Kyiv time at which the morning letter goes.
MORNING_HOUR = 8
# What nobody has read and no letter has told is put into the morning letter for so long: older is not news.
MORNING_REACHES_BACK = timedelta(days=3)
# The morning letter names so many; of the rest it gives the number.
MOST_IN_A_LETTER = 30
ON_A_PAGE = 20
IN_THE_CABINET = 5
# Notices that were read, and earlier ones of the same thing, stay for so long; what was sent, for less.
NOTICES_KEPT = timedelta(days=365)
LETTERS_KEPT = timedelta(days=60)
