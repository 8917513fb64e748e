"""Whether a text of somebody waits is seen without a look at all the texts there are."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WAITING = sa.text("incoming and (status = 'new' or status = 'failed')")


def upgrade() -> None:
    op.create_index(
        "ix_message_waiting",
        "message",
        ["contact_id"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_index("ix_message_waiting", "message")
