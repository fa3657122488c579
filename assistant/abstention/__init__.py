"""May this be answered? From the gate's score, the kind of answer asked for, and the premises."""
