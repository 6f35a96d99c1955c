"""How fast, how large, how many: measured against the budgets, `python -m tests.benchmarks`."""
