"""Scenarios, and the decisions made on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "scenarios",
        sa.Column("id", sa.Text, nullable=False),
        *_texts("content", "author_role", "author_organisation", "created"),
        sa.PrimaryKeyConstraint("id", name="pk_scenarios"),
    )
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("scenario_id", sa.Text, nullable=False),
        *_texts("chosen", "reasons", "dissent"),
        sa.Column("next_steps", sa.JSON, nullable=False),
        *_texts("decided_by", "date", "by_role", "by_organisation", "recorded_at"),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.ForeignKeyConstraint(["scenario_id"], ["scenarios.id"], name="fk_decisions_scenario_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_scenario_id", "decisions", ["scenario_id"])
