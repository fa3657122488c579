"""Teaching the reader: from the bundled embedder's weights to a small cross-encoder."""
