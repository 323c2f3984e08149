"""The numbers of the room."""

# Practices in a collection, and collections of one person or body.
MOST_ITEMS = 300
MOST_COLLECTIONS = 100
TITLE_LENGTH = 160
NOTE_LENGTH = 2000
ON_A_PAGE = 30
TOKEN_BYTES = 24
