"""Hits -> an answer: its form, its sentences, their citations, and the few words around them."""
