"""The numbers of the room."""

# Of what is older than this the months are kept, no longer the days.
DAYS_KEPT = 400
