"""What people make: areas, assessments, scenarios, decisions; kept apart from the cache, which costs only time.

Nothing is overwritten. Areas have versions, records are events, scenarios and decisions never change. What was
confirmed survives a crash of the process or the machine; what was not is not there at all.

Backup: with SQLite, `open_workspace(settings).backup(file)` copies a workspace in use; a stopped one may be copied as
`workspace.db` together with its `-wal`. With PostgreSQL, use `pg_dump`. `cache/` needs no backup.
"""

from __future__ import annotations

from smartmap.workspace.area import Area, AreaDraft, Count
from smartmap.workspace.damaged import Damaged
from smartmap.workspace.decision import Decision, NextStep
from smartmap.workspace.events import GATES, Assessment, Evidence, GateAnswer, Participation, StatusEvent
from smartmap.workspace.person import Role
from smartmap.workspace.scenario import Ahp, Criterion, Option, Scenario, ScenarioContent
from smartmap.workspace.transitions import NEXT, STATES, Jump, jumps
from smartmap.workspace.when import When
from smartmap.workspace.workspace import Workspace, open_workspace

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
    "Role",
    "Scenario",
    "ScenarioContent",
    "StatusEvent",
    "When",
    "Workspace",
    "jumps",
    "open_workspace",
]
