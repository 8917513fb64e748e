"""The short name of a chapter, with which its texts to many people begin."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chapter", sa.Column("short_name", sa.String(11), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("chapter") as batch:
        batch.drop_column("short_name")
