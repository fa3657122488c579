"""Two runs beside each other: what differs, by how much, on which questions, and is it luck."""
