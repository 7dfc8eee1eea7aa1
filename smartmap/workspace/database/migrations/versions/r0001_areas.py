"""Areas with all their versions, and what is recorded about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _event(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("area_id", sa.Text, nullable=False),
        *columns,
        *_texts("by_role", "by_organisation", "recorded_at"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sqlite_autoincrement=True,
    )
    op.create_index(f"ix_{name}_area_id", name, ["area_id"])


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "areas",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *_texts("created_role", "created_organisation", "created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_areas"),
    )
    op.create_table(
        "area_versions",
        sa.Column("area_id", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *_texts("change", "note", "name_th", "name_en", "geometry", "basis"),
        sa.Column("made_from", sa.JSON, nullable=False),
        *_texts("city_type", "owner"),
        sa.Column("residents", sa.JSON, nullable=False),
        sa.Column("daily_users", sa.JSON, nullable=False),
        *_texts("vision", "working_group", "changed_role", "changed_organisation", "changed_at"),
        sa.PrimaryKeyConstraint("area_id", "version", name="pk_area_versions"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="fk_area_versions_area_id"),
    )
    _event(
        "assessments",
        *_texts("criterion_id"),
        sa.Column("score", sa.Integer),
        *_texts("date"),
        sa.Column("evidence", sa.JSON, nullable=False),
        *_texts("note", "framework"),
        sa.CheckConstraint("score BETWEEN 0 AND 4", name="ck_assessments_score"),
    )
    _event(
        "gate_answers",
        *_texts("gate", "answer", "date"),
        sa.Column("evidence", sa.JSON, nullable=False),
        sa.CheckConstraint("answer IN ('yes', 'no', 'unknown')", name="ck_gate_answers_answer"),
    )
    _event("status_events", *_texts("state", "when", "body", "source", "note"))
    _event(
        "participation", *_texts("who", "when", "method", "source"), sa.Column("people", sa.Integer), *_texts("note")
    )
    op.create_table(
        "retractions",
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("event_id", sa.Integer, autoincrement=False, nullable=False),
        *_texts("reason", "by_role", "by_organisation", "recorded_at"),
        sa.PrimaryKeyConstraint("kind", "event_id", name="pk_retractions"),
    )
