"""Looking at what the assistant does: why an answer is what it is, and where questions are lost."""
