"""What a language model drafts about a new document: for a person to read, and used by nothing."""
