"""The open line of a job, and how a person wants to be called."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "assignment",
        sa.Column("line_open", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("contact", sa.Column("calls", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("contact") as batch:
        batch.drop_column("calls")
    with op.batch_alter_table("assignment") as batch:
        batch.drop_column("line_open")
