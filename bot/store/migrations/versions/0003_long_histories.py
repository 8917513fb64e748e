"""A text is answered as fast after years as on the first day."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, columns, where in (
        ("ix_message_heard", ["contact_id", "created_at"], sa.text("incoming")),
        ("ix_message_alert", ["chapter_id", "created_at"], sa.text("lane = 0")),
    ):
        op.create_index(name, "message", columns, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_index("ix_message_alert", "message")
    op.drop_index("ix_message_heard", "message")
