"""What is left of an overtaken redraw: the browser gets no element whose container was dropped."""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.forward_msg_queue import ForwardMsgQueue

from smartmap.ui import delivery

PART = "a part of the page"


def container(*path: int) -> ForwardMsg:
    message = ForwardMsg()
    message.metadata.delta_path.extend(path)
    message.delta.fragment_id = PART
    message.delta.add_block.allow_empty = True
    return message


def reference(*path: int) -> ForwardMsg:
    message = ForwardMsg(ref_hash="what the browser has")
    message.metadata.delta_path.extend(path)
    return message


def places(queue: ForwardMsgQueue) -> list[list[int]]:
    return [list(message.metadata.delta_path) for message in queue.flush()]


def test_an_overtaken_part_keeps_its_containers_before_what_lies_in_them() -> None:
    delivery.keep_whole()
    queue = ForwardMsgQueue()
    for message in (container(0, 2), container(0, 2, 5), reference(0, 2, 5, 0)):
        queue.enqueue(message)
    queue.clear(retain_lifecycle_msgs=True, fragment_ids_this_run=[PART])
    queue.enqueue(reference(0, 2, 5, 0))  # the newer redraw, not laid into the older one's turn
    assert places(queue) == [[0, 2], [0, 2, 5], [0, 2, 5, 0], [0, 2, 5, 0]]


def test_a_whole_run_drops_what_an_older_one_left() -> None:
    delivery.keep_whole()
    queue = ForwardMsgQueue()
    queue.enqueue(container(0, 2))
    queue.enqueue(reference(0, 2, 0))
    queue.clear(retain_lifecycle_msgs=True)
    assert places(queue) == []
