"""The bench counts what the browser was really sent."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks import wire


@given(st.binary())
def test_binary_frames_are_counted_decoded(body: bytes) -> None:
    frame = {"opcode": 2, "payloadData": base64.b64encode(body).decode()}
    assert wire.payload(frame) == body


def test_text_frames_are_counted_in_bytes_and_not_in_letters() -> None:
    assert len(wire.payload({"opcode": 1, "payloadData": "เขต"})) == 9


def test_messages_are_named_by_what_they_carry() -> None:
    element = ForwardMsg()
    element.delta.new_element.component_instance.component_name = "map"
    block = ForwardMsg()
    block.delta.add_block.allow_empty = True
    question = BackMsg()
    question.rerun_script.query_string = "i=clinics"
    assert wire.kind(element.SerializeToString(), received=True) == "delta component_instance"
    assert wire.kind(block.SerializeToString(), received=True) == "delta add_block"
    assert wire.kind(ForwardMsg(ref_hash="a").SerializeToString(), received=True) == "ref_hash"
    assert wire.kind(question.SerializeToString(), received=False) == "rerun_script"


def test_only_what_the_browser_received_is_counted() -> None:
    frames = [
        wire.Frame(received=False, size=500, kind="rerun_script"),
        wire.Frame(received=True, size=70, kind="ref_hash"),
        wire.Frame(received=True, size=900, kind="delta html"),
        wire.Frame(received=True, size=70, kind="ref_hash"),
    ]
    assert wire.received_bytes(frames) == 1040
    assert list(wire.profile(frames).items()) == [("delta html", (1, 900)), ("ref_hash", (2, 140))]
