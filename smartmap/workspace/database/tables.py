"""The tables of the newest schema; `migrations` makes them, and a test holds the two together."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

REVISIONS: Final = ("0001", "0002", "0003")
METADATA: Final = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _event(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(
        name,
        METADATA,
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("area_id", sa.Text, nullable=False, index=True),
        *columns,
        *_texts("by_role", "by_organisation", "recorded_at"),
        sqlite_autoincrement=True,
    )


IDENTITY: Final = sa.Table("workspace_identity", METADATA, sa.Column("id", sa.Text, primary_key=True))
AREAS: Final = sa.Table(
    "areas",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    *_texts("created_role", "created_organisation", "created_at"),
)
AREA_VERSIONS: Final = sa.Table(
    "area_versions",
    METADATA,
    sa.Column("area_id", sa.Text, sa.ForeignKey("areas.id"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    *_texts("change", "note", "name_th", "name_en", "geometry", "basis"),
    sa.Column("made_from", sa.JSON, nullable=False),
    *_texts("city_type", "owner"),
    sa.Column("residents", sa.JSON, nullable=False),
    sa.Column("daily_users", sa.JSON, nullable=False),
    *_texts("vision", "working_group", "changed_role", "changed_organisation", "changed_at"),
)
ASSESSMENTS: Final = _event(
    "assessments",
    *_texts("criterion_id"),
    sa.Column("score", sa.Integer, sa.CheckConstraint("score BETWEEN 0 AND 4", name="score")),
    *_texts("date"),
    sa.Column("evidence", sa.JSON, nullable=False),
    *_texts("note", "framework"),
)
GATE_ANSWERS: Final = _event(
    "gate_answers",
    *_texts("gate"),
    sa.Column(
        "answer", sa.Text, sa.CheckConstraint("answer IN ('yes', 'no', 'unknown')", name="answer"), nullable=False
    ),
    *_texts("date"),
    sa.Column("evidence", sa.JSON, nullable=False),
)
STATUS_EVENTS: Final = _event("status_events", *_texts("state", "when", "body", "source", "note"))
PARTICIPATION: Final = _event(
    "participation",
    *_texts("who", "when", "method", "source"),
    sa.Column("people", sa.Integer),
    *_texts("note"),
)
RETRACTIONS: Final = sa.Table(
    "retractions",
    METADATA,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("event_id", sa.Integer, primary_key=True, autoincrement=False),
    *_texts("reason", "by_role", "by_organisation", "recorded_at"),
)
SCENARIOS: Final = sa.Table(
    "scenarios",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    *_texts("content", "author_role", "author_organisation", "created"),
)
DECISIONS: Final = sa.Table(
    "decisions",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("scenario_id", sa.Text, sa.ForeignKey("scenarios.id"), nullable=False, index=True),
    *_texts("chosen", "reasons", "dissent"),
    sa.Column("next_steps", sa.JSON, nullable=False),
    *_texts("decided_by", "date", "by_role", "by_organisation", "recorded_at"),
    sqlite_autoincrement=True,
)
