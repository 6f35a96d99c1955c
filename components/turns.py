"""Whose turn it is: a few runs at a time finish sooner than all of them at once."""

from threading import BoundedSemaphore

# Python works at one run at a time anyway: fifty that share it all wait for the last. Two, so that
# nobody waits behind the one who is first to ask for something long.
RUNS = BoundedSemaphore(2)
