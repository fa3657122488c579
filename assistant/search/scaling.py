"""Scores of ways of looking that have nothing in common, brought to one scale to be summed.

Min-max scaling within the results of one way, for a convex combination (Bruch et al. 2023).
"""

import numpy as np

from assistant.search.bm25 import Scores


def scaled(scores: Scores) -> Scores:
    """Scale one way's scores to 0-1 (min-max over what it found); not found is 0."""
    found = scores[~np.isnan(scores)]
    if not found.size:
        return np.zeros_like(scores)
    low, high = found.min(), found.max()
    if high <= low:
        return np.where(np.isnan(scores) | (scores == 0), 0.0, 1.0).astype(np.float32)
    between: Scores = np.nan_to_num((scores - low) / (high - low))
    return between
