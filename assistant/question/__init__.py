"""What was typed -> what is searched for, and what kind of answer is expected."""
