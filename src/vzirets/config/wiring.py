"""The plug board: where one room's event meets another room's api, one line each.

`wire(Event, api.action)`; the arguments are filled as vzirets.kernel.events.wire tells.
"""
