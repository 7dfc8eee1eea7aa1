"""A number for each workspace, so that another or an emptied one is not taken for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; `identity.settle` fills it."""
    op.create_table(
        "workspace_identity",
        sa.Column("id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workspace_identity"),
    )
