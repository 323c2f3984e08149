"""The plug board: where one room's event meets another room's api, one line each.

`wire(Event, api.action)`; the arguments are filled as vzirets.kernel.events.wire tells.
"""

from vzirets.kernel.events import wire
from vzirets.modules.practices import api as practices
from vzirets.modules.practices.events import (
    PracticeDiscontinued,
    PracticeOutdated,
    PracticePublished,
    PracticeRestored,
    PracticeWithdrawn,
)

# Who follows a practice, its topic, its body or a search that finds it hears of it.
wire(PracticePublished, practices.tell_of_version)
wire(PracticeOutdated, practices.tell_of_state)
wire(PracticeDiscontinued, practices.tell_of_state)
wire(PracticeWithdrawn, practices.tell_of_state)
wire(PracticeRestored, practices.tell_of_state)
