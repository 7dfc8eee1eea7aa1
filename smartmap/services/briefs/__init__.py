"""The content of briefs: every figure out of the other services, put into words once for all faces."""

from __future__ import annotations

from smartmap.services.briefs.entry import build, subjects
from smartmap.services.briefs.subject import KINDS, Subject

__all__ = ["KINDS", "Subject", "build", "subjects"]
