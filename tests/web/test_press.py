"""Documents are made in a process of their own, which ends when nobody wants any, and can fail without the server."""

from __future__ import annotations

import datetime as dt
import os
from functools import partial
from typing import TYPE_CHECKING

import psutil
import pytest

from smartmap import settings
from smartmap.errors import OutputError, UnknownCode, WorkspaceError
from smartmap.services.briefs.subject import Subject
from smartmap.web import download
from smartmap.web.press import Press
from smartmap.workspace import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartmap.store import Store

SOON_S = 20.0


@pytest.fixture
def press() -> Iterator[Press]:
    """Return a press that stays until the test ends."""
    one = Press()
    yield one
    one.close()


def process(press: Press) -> psutil.Process:
    """Return the process that makes documents now."""
    return psutil.Process(press.make(os.getpid))


def ends(one: psutil.Process) -> bool:
    """Wait for the end of a process."""
    return bool(psutil.wait_procs([one], timeout=SOON_S)[0])


def test_one_process_beside_the_server_makes_them_all(press: Press) -> None:
    first = process(press)
    assert first.pid != os.getpid()
    assert process(press) == first
    press.close()
    assert ends(first)
    assert process(press) != first


def test_it_ends_when_nobody_wants_a_document_and_begins_anew_when_somebody_does() -> None:
    press = Press(idle_s=0.2)
    first = process(press)
    assert ends(first)
    assert process(press) != first
    press.close()


def test_it_is_another_one_after_many() -> None:
    press = Press(most=2)
    pids = [press.make(os.getpid) for _ in range(4)]
    press.close()
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_our_errors_arrive_as_they_were_raised(press: Press) -> None:
    with pytest.raises(UnknownCode, match="No day 'soon'") as unknown:
        press.make(partial(download._day, "soon"))
    assert (unknown.value.kind, unknown.value.value) == ("day", "soon")
    with pytest.raises(WorkspaceError) as refused:
        press.make(partial(Role, "", ""))
    with pytest.raises(WorkspaceError) as here:
        Role("", "")
    assert (refused.value.key, refused.value.blanks, str(refused.value)) == (
        here.value.key,
        here.value.blanks,
        str(here.value),
    )


def test_a_process_that_dies_is_an_error_and_the_next_document_is_made(press: Press) -> None:
    press.make(os.getpid)
    with pytest.raises(OutputError, match="could not be made"):
        press.make(partial(os._exit, 9))
    assert press.make(partial(int, "7")) == 7


def test_the_log_says_what_ended_the_process_and_holds_nobody_s_words(
    press: Press, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(OutputError):
        press.make(partial(int, "คำของใครคนหนึ่ง"), "pdf/district/1007/th")
    assert "making pdf/district/1007/th ended its process, exit code 1" in caplog.text
    told = capfd.readouterr().err
    assert "ValueError in _serve" in told
    assert "คำของใครคนหนึ่ง" not in told
    with pytest.raises(OutputError):
        press.make(partial(os.abort), "png/city/bangkok/en")
    assert "png/city/bangkok/en ended its process, exit code -6" in caplog.text


def test_what_a_document_takes_is_not_the_server_s(store: Store, press: Press) -> None:
    own = psutil.Process()
    before = own.memory_info().rss
    make = partial(download._brief, store.path, settings.load(), fmt="pdf", lang="th", day=dt.date(2026, 11, 22))
    for code in store.codes("district")[:3]:
        assert press.make(partial(make, subject=Subject("district", code))).startswith(b"%PDF")
    taken = process(press).memory_info().rss
    assert own.memory_info().rss - before < taken / 10
