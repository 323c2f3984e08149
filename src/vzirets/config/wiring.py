"""The plug board: where one room's event meets another room's api, one line each."""
