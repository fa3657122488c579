"""The page on a network: who may come in, what they may ask for, and how much of it."""
