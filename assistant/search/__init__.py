"""An understood question -> the passages that lie nearest, best first."""
