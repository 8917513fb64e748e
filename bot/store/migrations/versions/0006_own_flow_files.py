"""The flow file of a chapter that says something else than the shipped one."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chapter", sa.Column("flows_file", sa.String(500), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("chapter") as batch:
        batch.drop_column("flows_file")
