"""Check-ins that the bot made by itself, and the call before an alert that a chapter may choose."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("check_in", sa.Column("guessed_from", sa.LargeBinary(), nullable=True))
    op.add_column(
        "chapter",
        sa.Column("rings_first", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    with op.batch_alter_table("chapter") as batch:
        batch.drop_column("rings_first")
    with op.batch_alter_table("check_in") as batch:
        batch.drop_column("guessed_from")
