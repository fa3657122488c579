"""Pages with an address of their own: what the corpus holds, to read and to walk through."""
