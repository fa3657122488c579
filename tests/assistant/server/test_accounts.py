"""Passwords and the file that keeps them."""

import json
import os
from pathlib import Path

import pytest

from assistant.server.accounts import (
    Account,
    Accounts,
    AccountsDamaged,
    plain_name,
    read_accounts,
    write_accounts,
)
from assistant.server.callers import Person, Role
from assistant.server.passwords import NOBODY, fits, hashed, is_kept_well

PASSWORD = "een lange zin met é"
KEPT = hashed(PASSWORD, cost=2)
"""Kept in a moment."""
JAN = Account(Person("jan", Role.LEZER), KEPT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gebruikers.json"
    write_accounts(path, {"jan": JAN})
    return path


def test_a_password_fits_what_was_kept_of_it_and_no_other_does() -> None:
    assert fits(PASSWORD, KEPT)
    assert fits("een lange zin met e\N{COMBINING ACUTE ACCENT}", KEPT)
    assert not fits("een lange zin met e", KEPT)
    assert not fits("", KEPT)
    assert PASSWORD not in KEPT


def test_the_same_password_is_never_kept_the_same() -> None:
    assert hashed(PASSWORD, cost=2) != KEPT


def test_by_itself_a_try_takes_what_is_advised_today() -> None:
    kept = hashed(PASSWORD)
    assert kept.startswith("scrypt$16384$8$5$")
    assert is_kept_well(kept)
    assert is_kept_well(NOBODY)


@pytest.mark.parametrize(
    "kept",
    [
        "", PASSWORD, KEPT[:-1], KEPT.replace("$8$", "$0$"), KEPT.replace("$2$", "$3$"),
        KEPT.replace("$2$", "$1$"), KEPT.replace("$2$", "$4194304$"), KEPT.replace("$5$", "$99$"),
    ],
)  # fmt: skip
def test_what_scrypt_did_not_make_or_would_fill_the_memory_is_no_password(kept: str) -> None:
    assert not is_kept_well(kept)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" Jan ", "jan"), ("j.d@x.nl", "j.d@x.nl"), ("ＪＡＮ", "jan"), ("jan\n", "jan"), ("", ""),
        ("a b", ""), ("x" * 65, ""), ("ja\nn", ""), ("ja\0n", ""), ("\ud800", ""),
    ],
)  # fmt: skip
def test_a_name_is_written_in_one_way(typed: str, name: str) -> None:
    assert plain_name(typed) == name


def test_the_file_is_for_its_owner_alone_and_holds_no_password(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert read_accounts(file) == {"jan": JAN}
    assert [one.name for one in file.parent.iterdir()] == [file.name]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_a_file_that_root_changes_stays_of_the_server_s_own_user(file: Path) -> None:
    os.chown(file, 1234, 1234)
    write_accounts(file, {"jan": JAN})
    assert (file.stat().st_uid, file.stat().st_gid) == (1234, 1234)


def entry(**changed: object) -> dict[str, object]:
    return {"rol": "lezer", "wachtwoord": KEPT} | changed


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("{", "geen JSON"),
        ("[" * 100_000, "geen JSON"),
        ("[]", "geen lijst van namen"),
        ({"Jan": entry()}, "'Jan' kan geen naam zijn"),
        ({"jan": "lezer"}, "horen 'rol' en 'wachtwoord'"),
        ({"jan": entry(extra=1)}, "horen 'rol' en 'wachtwoord'"),
        ({"jan": entry(rol="baas")}, "de rol van 'jan' is geen van: lezer, beheerder"),
        ({"jan": entry(rol=["lezer"])}, "de rol van 'jan'"),
        ({"jan": entry(wachtwoord="geheim")}, "het wachtwoord van 'jan'"),
        ({"jan": entry(wachtwoord=5)}, "het wachtwoord van 'jan'"),
    ],
)
def test_a_file_that_was_changed_by_hand_is_told_where_it_is_wrong(
    tmp_path: Path, told: object, said: str
) -> None:
    path = tmp_path / "gebruikers.json"
    path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    with pytest.raises(AccountsDamaged, match=said) as error:
        read_accounts(path)
    assert str(path) in str(error.value)
    assert KEPT not in str(error.value)


def test_whoever_is_taken_out_of_the_file_is_out_at_once(file: Path) -> None:
    accounts = Accounts(file)
    assert accounts.find("jan") == JAN
    write_accounts(file, {"piet": Account(Person("piet", Role.BEHEERDER), KEPT)})
    assert accounts.find("jan") is None
    assert accounts.find("piet") is not None


@pytest.mark.parametrize("fault", ["gone", "damaged"])
def test_nobody_is_found_while_the_file_cannot_be_read(
    file: Path, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    accounts = Accounts(file)
    file.unlink() if fault == "gone" else file.write_text("{}x", encoding="utf-8")
    assert accounts.find("jan") is None
    assert accounts.find("jan") is None
    assert len(caplog.records) == 1
    write_accounts(file, {"jan": JAN})
    assert accounts.find("jan") == JAN
