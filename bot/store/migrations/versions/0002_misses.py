"""Misunderstandings are counted for people who are in no conversation, too."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contact", sa.Column("misses", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    op.drop_column("contact", "misses")
