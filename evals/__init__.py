"""Is it any good? Questions with known answers, measures, runs and reports; see `__main__`."""
