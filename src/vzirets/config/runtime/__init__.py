"""What runs the portal on one machine: the embedded database, the web process and the worker.

Nothing here needs Django to be set up, except `preparation` and what it calls.
"""
