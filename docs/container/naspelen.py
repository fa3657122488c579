"""Replay Containerfile and compose.yaml without a container engine, in a clean Debian tree.

    debootstrap --variant=minbase bookworm DEBIAN
    sudo .venv/bin/python docs/container/naspelen.py DEBIAN WORK [--also PATH]...

Every step of every stage runs in a chroot; then the services run together, without any network but
the loopback, each as its own user, in a tree that is read only but for /tmp and its volumes. What
only an engine does is not tried: pulling the image, limits, capabilities, the names on a network
(they stand in /etc/hosts here) and starting again.
"""

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
VARIABLES = {"CHROMA_TOKEN": "een-geheim-om-te-proberen", "NAAM": "assistent.example.nl"}
PASSWORD = "een lange zin om in te loggen"


class Stage:
    """One stage of the Containerfile, built in a tree of its own."""

    def __init__(self, tree: Path, also: Sequence[Path] = ()) -> None:
        self.tree = tree
        self.also = also
        self.place = "/"
        self.user = "0"
        self.environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        self.command: list[str] = []

    def step(self, word: str, rest: str) -> None:
        """Do one step."""
        if word == "WORKDIR":
            self.place = rest
            (self.tree / rest.lstrip("/")).mkdir(parents=True, exist_ok=True)
        elif word == "ENV":
            self.environment |= dict(one.split("=", 1) for one in shlex.split(rest))
        elif word == "USER":
            self.user = rest
        elif word == "CMD":
            self.command = json.loads(rest)
        elif word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                copy(ROOT / source, self.tree / self.place.lstrip("/"), target, Path(source).name)
        elif word == "RUN":
            self.take_over()
            done = subprocess.run(self.inside(["sh", "-ec", rest]), check=False)
            if done.returncode:
                sys.exit(f"this step fails: {rest}")
        else:
            sys.exit(f"this script does not know {word}")

    def take_over(self) -> None:
        """Copy what this machine needs to reach its package indexes; a step may have changed it."""
        for path in self.also:
            goal = self.tree / path.relative_to("/")
            if goal.is_dir():
                shutil.rmtree(goal)
            goal.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["cp", "-aL", path, goal], check=True)

    def inside(self, command: Sequence[str], **more: str) -> list[str]:
        """Return what runs a command in this tree."""
        told = [f"{name}={value}" for name, value in (self.environment | more).items()]
        user = f"--userspec={self.user}:{self.user}"
        there = f"cd {self.place} && exec {shlex.join(command)}"
        return ["chroot", user, str(self.tree), "env", "-i", *told, "sh", "-c", there]


def copy(source: Path, place: Path, target: str, name: str) -> None:
    """Copy as COPY does: below the place, or where an absolute target says."""
    root = place
    while not (root / "etc").is_dir():
        root = root.parent
    goal = root / target.lstrip("/") if target.startswith("/") else place / target
    if source.is_dir():
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, goal, dirs_exist_ok=True, ignore=leave)
    else:
        goal = goal / name if target.endswith("/") else goal
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, goal)


def build(debian: Path, work: Path, also: Sequence[Path]) -> dict[str, Stage]:
    """Build every stage of the Containerfile."""
    work.mkdir(parents=True)
    text = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    stages: dict[str, Stage] = {}
    stage = None
    for line in text.splitlines():
        word, _, rest = line.partition(" ")
        if not line or line.startswith("#"):
            continue
        sys.stdout.write(f"--- {line}\n")
        sys.stdout.flush()
        if word == "FROM":
            tree = work / rest.split()[-1]
            subprocess.run(["cp", "-a", debian, tree], check=True)
            stage = stages[tree.name] = Stage(tree, (Path("/etc/resolv.conf"), *also))
        elif stage is not None:
            stage.step(word, rest)
    return stages


def filled(value: Any) -> str:  # noqa: ANN401 - whatever stands in a YAML file
    """Return a value of the compose file with its variables filled in."""
    return re.sub(r"\$\{(\w+)[^}]*\}", lambda found: VARIABLES[found[1]], str(value))


class Service:
    """One service of the compose file."""

    def __init__(self, told: dict[str, Any], stage: Stage) -> None:
        self.told, self.stage = told, stage
        self.environment = {name: filled(one) for name, one in told.get("environment", {}).items()}

    def run(self, command: Sequence[str], **more: Any) -> "subprocess.Popen[str]":  # noqa: ANN401
        """Run a command as this service does, in a tree that is read only."""
        tree = self.stage.tree
        mounts = [f"mount --bind {tree} {tree}", f"mount -o remount,ro,bind {tree}"]
        mounts += [f"mount -t proc proc {tree}/proc", f"mount --bind /dev {tree}/dev"]
        mounts += [f"mount -t tmpfs tmpfs {tree}/tmp"]
        for volume in self.told.get("volumes", ()):
            source, target, *kind = volume.split(":")
            there = tree / target.lstrip("/")
            outside = tree.parent / "volumes" / Path(source).name
            mounts.append(f"mount --bind {ROOT / source if kind else outside} {there}")
            if kind:
                mounts.append(f"mount -o remount,ro,bind {there}")
        inside = shlex.join(self.stage.inside(command, **self.environment))
        script = " && ".join([*mounts, f"exec {inside}"])
        return subprocess.Popen(["unshare", "-m", "sh", "-c", script], text=True, **more)

    def start(self) -> "subprocess.Popen[str]":
        """Start what the service is for."""
        return self.run([*map(filled, self.told.get("command") or self.stage.command)])

    def succeeds(self, command: Sequence[str], typed: str = "") -> bool:
        """Run a command to its end."""
        process = self.run(command, stdin=subprocess.PIPE)
        process.communicate(typed, timeout=300)
        return process.returncode == 0

    def is_healthy(self, patience: float = 120) -> bool:
        """Wait for what the compose file says is healthy."""
        (_, *test) = self.told["healthcheck"]["test"]
        ends = time.monotonic() + patience
        while time.monotonic() < ends:
            process = self.run(test, stderr=subprocess.DEVNULL)
            if process.wait() == 0:
                return True
            time.sleep(2)
        return False


def prepare(told: dict[str, Any], stages: dict[str, Stage], work: Path) -> dict[str, Service]:
    """Return the services, with their volumes and the names of each other."""
    services = {
        name: Service(one, stages["proxy" if name == "proxy" else "assistent"])
        for name, one in told["services"].items()
    }
    for name, owner in ((one, "10001") for one in told["volumes"]):
        (work / "volumes" / name).mkdir(parents=True, exist_ok=True)
        os.chown(work / "volumes" / name, int(owner), int(owner))
    secret = stages["proxy"].tree / "run" / "secrets" / "chroma-geheim"
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text(f'"Bearer {VARIABLES["CHROMA_TOKEN"]}" 1;\n')
    services["proxy"].told = services["proxy"].told | {"volumes": []}
    for stage in stages.values():
        (stage.tree / "etc" / "hosts").write_text("127.0.0.1 localhost chroma proxy assistent\n")
    return services


def try_out(services: dict[str, Service]) -> dict[str, bool]:
    """Run the services together; return what was tried and whether it went well."""
    fetch = "import sys, urllib.request as u; print(u.urlopen(u.Request(sys.argv[1], headers="
    fetch += "dict(one.split('=', 1) for one in sys.argv[2:])), timeout=20).read()[:300])"
    ask = ["python", "-c", fetch]
    keeper, page, users = services["beheer"], services["assistent"], "gegevens/gebruikers.json"
    running = [services["chroma"].start()]
    try:
        seen = {"chroma is healthy": services["chroma"].is_healthy()}
        running.append(page.start())  # there are no accounts yet
        seen["no page without accounts"] = running.pop().wait() == 1
        add = ["leeratelier", "gebruiker", "add", "jan", "--gebruikers", users]
        seen["an account is made"] = keeper.succeeds(add, f"{PASSWORD}\n")
        running += [services["proxy"].start(), page.start()]
        time.sleep(2)
        seen["the index is built through the proxy"] = keeper.succeeds(["leeratelier", "build"])
        seen["the page is healthy"] = page.is_healthy()
        name = f"Host={VARIABLES['NAAM']}"
        seen["the page answers through the proxy"] = keeper.succeeds(
            [*ask, "http://proxy:8080/health", name]
        )
        seen["another name is refused"] = not keeper.succeeds(
            [*ask, "http://proxy:8080/health", "Host=elders.example"]
        )
        seen["chroma needs the secret"] = not keeper.succeeds(
            [*ask, "http://proxy:8001/api/v2/heartbeat"]
        )
        question = "Welke tip geeft Evelyn Kessels aan beleidsmedewerkers?"
        seen["a question is answered"] = keeper.succeeds(["leeratelier", "ask", question])
        for path in ("/srv/assistent/x", "/srv/assistent/corpus/x", "/usr/x"):
            seen[f"{path} cannot be written"] = not keeper.succeeds(["touch", path])
        seen["nobody is root"] = keeper.succeeds(["sh", "-c", "test $(id -u) != 0"])
    finally:
        for process in running:
            process.terminate()
            process.wait(timeout=60)
    return seen


def main() -> int:
    """Replay all; return 1 when something did not go well."""
    parser = argparse.ArgumentParser()
    parser.add_argument("debian", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--also", type=Path, action="append", default=[])
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    work = given.work.resolve()
    if not given.inside:
        build(given.debian.resolve(), work, given.also)
        again = [sys.executable, __file__, *sys.argv[1:], "--inside"]
        lonely = f"ip link set lo up; exec {shlex.join(again)}"
        return subprocess.run(["unshare", "-n", "sh", "-c", lonely], check=False).returncode
    told = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    stages = {}
    for name in ("proxy", "assistent"):
        stages[name] = Stage(work / name)
        replay(stages[name], name)
    seen = try_out(prepare(told, stages, work))
    for what, went_well in seen.items():
        sys.stdout.write(f"{'good' if went_well else 'WRONG'}: {what}\n")
    return 0 if all(seen.values()) else 1


def replay(stage: Stage, name: str) -> None:
    """Take over what a built stage says of itself."""
    part = (ROOT / "Containerfile").read_text(encoding="utf-8").split(f" AS {name}\n")[1]
    for line in part.split("\nFROM ")[0].splitlines():
        word, _, rest = line.partition(" ")
        if word in ("ENV", "USER", "CMD", "WORKDIR"):
            stage.step(word, rest)


if __name__ == "__main__":
    sys.exit(main())
