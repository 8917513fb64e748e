"""Only the conversation that watches somebody is about their check-in, and not after they have ended
it."""

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
    op.execute(
        "update conversation set is_over = true where not is_over and exists ("
        "select 1 from check_in where check_in.id = conversation.check_in_id"
        " and check_in.ended_by_id = conversation.contact_id)"
    )


def downgrade() -> None:
    """What this has taken away is of no use to an older program either."""
