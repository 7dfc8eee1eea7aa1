"""Messages to the browser that a newer redraw overtakes: sent whole, never as references to missing containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue, _update_script_finished_message

if TYPE_CHECKING:
    from collections.abc import Sequence

_drop = ForwardMsgQueue.clear


def keep_whole() -> None:
    """Let Streamlit send what is left of an overtaken redraw in its order instead of a part of it.

    When a fragment is run anew before its last messages are sent, Streamlit's queue drops them, containers too, except
    elements that travel as a reference to what the browser has: these do not say whose they are, and stay. The browser
    then lays an element into a container that it never got, says "'setIn' cannot be called on an ElementNode", and the
    whole page is white. Whatever is sent in its order is good, as is what was sent before the newer redraw began.
    """
    ForwardMsgQueue.clear = _clear  # type: ignore[assignment, method-assign]


def _clear(
    queue: ForwardMsgQueue,
    retain_lifecycle_msgs: bool = False,  # noqa: FBT001, FBT002  (as Streamlit declares it)
    fragment_ids_this_run: Sequence[str] | None = None,
) -> None:
    if not retain_lifecycle_msgs or fragment_ids_this_run is None:
        _drop(queue, retain_lifecycle_msgs)
        return
    queue._queue = [_update_script_finished_message(each, is_fragment_run=True) for each in queue._queue]  # noqa: SLF001
    queue._delta_index_map = {}  # noqa: SLF001  (or a newer message would take an older one's turn)
