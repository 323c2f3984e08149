"""The numbers of the room."""

# Things a person may follow: more is no reading any more.
MOST_FOLLOWED = 500
# The worker tells so many people, and asks so many searches, in one job.
IN_A_BATCH = 200
# A notice of a search names so many; of the rest it gives the number.
NAMED = 5
ON_A_PAGE = 50
KEY_LENGTH = 500
