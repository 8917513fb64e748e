"""Only the conversation that watches somebody is about their check-in."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# the other flows, by the names they have always had
OTHERS = (
    "welcome",
    "safety",
    "alert",
    "record",
    "ask",
    "respond",
    "no more texts",
    "availability",
    "team",
    "whose words",
    "questions",
    "language",
    "duty",
    "admin",
    "rota",
    "my safety",
)


def upgrade() -> None:
    names = ", ".join(f"'{name}'" for name in OTHERS)
    op.execute(
        "update conversation set check_in_id = null"
        f" where check_in_id is not null and flow in ({names})"
    )


def downgrade() -> None:
    """Which check-in a job's conversation named is of no use to an older program either."""
