"""Whether a chapter keeps accents in its short texts."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "chapter",
        sa.Column("keeps_accents", sa.Boolean(), nullable=False, server_default=sa.false()),
    )


def downgrade() -> None:
    with op.batch_alter_table("chapter") as batch:
        batch.drop_column("keeps_accents")
