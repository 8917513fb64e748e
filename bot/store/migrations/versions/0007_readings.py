"""What a text was read as, by name and without its words, for 30 days."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
KEPT = sa.text("readings is not null")


def upgrade() -> None:
    op.add_column("message", sa.Column("readings", sa.String(2000), nullable=True))
    op.create_index(
        "ix_message_readings",
        "message",
        ["created_at"],
        sqlite_where=KEPT,
        postgresql_where=KEPT,
    )


def downgrade() -> None:
    op.drop_index("ix_message_readings", "message")
    with op.batch_alter_table("message") as batch:
        batch.drop_column("readings")
