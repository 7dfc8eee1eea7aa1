"""What people make: areas, assessments, scenarios, decisions; kept apart from the cache, which costs only time.

Nothing is overwritten. Areas have versions, records are events, scenarios and decisions never change. What was
confirmed survives a crash of the process or the machine; what was not is not there at all.

Backup: with SQLite, `open_workspace(settings).backup(file)` copies a workspace in use; a stopped one may be copied as
`workspace.db` together with its `-wal`. With PostgreSQL, use `pg_dump`. `cache/` needs no backup.

A workspace that is gone, emptied, cut or exchanged is never written on: the next call says so in one sentence, and a
damaged file is set aside beside its name. Once the backup has that name again, the next call works, without a restart.
"""

from __future__ import annotations

from smartmap.model.pipeline import NEXT, STATES
from smartmap.workspace.area import Area, AreaDraft, Count
from smartmap.workspace.damaged import Damaged
from smartmap.workspace.decision import Decision, NextStep
from smartmap.workspace.events import GATES, Assessment, Evidence, GateAnswer, Participation, StatusEvent
from smartmap.workspace.person import Role
from smartmap.workspace.question import Ahp, Criterion, Option, Question
from smartmap.workspace.scenario import Scenario, ScenarioContent
from smartmap.workspace.transitions import Jump, jumps
from smartmap.workspace.when import When
from smartmap.workspace.workspace import Workspace, accept_workspace, begin_workspace, open_workspace

__all__ = [
    "GATES",
    "NEXT",
    "STATES",
    "Ahp",
    "Area",
    "AreaDraft",
    "Assessment",
    "Count",
    "Criterion",
    "Damaged",
    "Decision",
    "Evidence",
    "GateAnswer",
    "Jump",
    "NextStep",
    "Option",
    "Participation",
    "Question",
    "Role",
    "Scenario",
    "ScenarioContent",
    "StatusEvent",
    "When",
    "Workspace",
    "accept_workspace",
    "begin_workspace",
    "jumps",
    "open_workspace",
]
