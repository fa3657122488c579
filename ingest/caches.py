"""What was made before, kept in a file by what it was made of; safe against a killed process.

It spares work and nothing else: one that is damaged is begun anew.
"""

import logging
import sqlite3
from pathlib import Path

log = logging.getLogger(__name__)


def open_cache(path: Path, table: str, value: str, called: str) -> sqlite3.Connection:
    """Open a cache with one table; what is damaged is removed, and told.

    Args:
        path: its file.
        table: the table, with the column `key`.
        value: the other column.
        called: what is kept, in Dutch.

    Raises:
        sqlite3.OperationalError: the disk is full, read only or in use.
    """
    for _ in range(2):
        connection = sqlite3.connect(path)
        try:
            connection.execute(
                f"CREATE TABLE IF NOT EXISTS {table} (key BLOB PRIMARY KEY, {value} BLOB NOT NULL)"
            )
            if connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",):
                return connection
        except sqlite3.OperationalError:  # the disk is full, read only or in use: not damaged
            connection.close()
            raise
        except sqlite3.DatabaseError:
            pass
        connection.close()
        log.warning("De bewaarde %s in %s zijn beschadigd en worden opnieuw gemaakt.", called, path)
        path.unlink()
    raise sqlite3.OperationalError(f"{path} is niet te maken")
