"""What holds for all tests."""

from hypothesis import settings

# how long one example takes depends on what else the machine does: speed is for the benchmarks
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
