"""Nothing outside the corpus folder is read, but for folders that the owner of the machine names.

A link in the folder, or a path such as "../../geheim.txt" in its catalogue, would else let whoever
adds a document show any file of the machine to every visitor.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Boundary:
    """The folders that may be read.

    Attributes:
        root: the corpus folder, which may itself be a link.
        also: the other folders.
    """

    root: Path
    also: Sequence[Path] = ()

    def holds(self, path: Path) -> bool:
        """Say whether a path, wherever it leads, ends in one of the folders."""
        try:
            real = path.resolve()
        except (OSError, RuntimeError):  # links that lead to each other
            return False
        return any(real.is_relative_to(one.resolve()) for one in (self.root, *self.also))

    def named(self, path: Path) -> str:
        """Return how a path is written in a message: from the corpus folder on, if it is in it."""
        inside = path.is_relative_to(self.root)
        return (path.relative_to(self.root) if inside else path).as_posix()

    def faults(self) -> Iterator[str]:
        """Yield every link in the folder that leads out of it; what is hidden is never read."""
        for folder, folders, files in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in sorted((*folders, *files)):
                path = Path(folder, name)
                if path.is_symlink() and not self.holds(path):
                    yield (
                        f"{path}: deze koppeling leidt naar buiten de corpusmap en wordt niet "
                        f"gelezen. Zet het bestand zelf neer{REMEDY}."
                    )


REMEDY = ", of noem de map waar het staat bij de instelling 'also_from'"
"""What else can be done about a file that stands elsewhere."""
