"""The Safety Network: check-ins, alerts and their record, shifts and the rota."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _add_reference(table: str, column: str, target: str) -> None:
    """A column that refers to another table, in words that SQLite knows as well."""
    kind = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} REFERENCES {target} (id)")


def upgrade() -> None:
    op.create_table(
        "duty",
        sa.Column("id", ID, nullable=False),
        sa.Column("chapter_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.Column("made_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"]),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_duty_chapter_id", "duty", ["chapter_id"])
    op.create_table(
        "shift",
        sa.Column("id", ID, nullable=False),
        sa.Column("chapter_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("from_rota", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"]),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("contact_id", "starts_at"),
    )
    op.create_index("ix_shift_next", "shift", ["next_at"], **_where("next_at is not null"))
    op.create_index("ix_shift_open", "shift", ["chapter_id"], **_where("ended_at is null"))
    op.create_table(
        "check_in",
        sa.Column("id", ID, nullable=False),
        sa.Column("chapter_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("need_id", ID, nullable=True),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("notes", sa.LargeBinary(), nullable=False),
        sa.Column("buddy", sa.LargeBinary(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"]),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.ForeignKeyConstraint(["ended_by_id"], ["contact.id"]),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_check_in_contact", "check_in", ["contact_id", "started_at"])
    op.create_index("ix_check_in_due", "check_in", ["due_at"], **_where("ended_at is null"))
    op.create_index("ix_check_in_need_id", "check_in", ["need_id"])
    op.create_index(
        "ix_check_in_open", "check_in", ["contact_id"], unique=True, **_where("ended_at is null")
    )
    op.create_table(
        "alert",
        sa.Column("id", ID, nullable=False),
        sa.Column("chapter_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=12), nullable=False),
        sa.Column("contact_id", ID, nullable=False),
        sa.Column("check_in_id", ID, nullable=True),
        sa.Column("need_id", ID, nullable=True),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("step", sa.SmallInteger(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("acked_by_id", ID, nullable=True),
        sa.Column("acked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offered_to_id", ID, nullable=True),
        sa.Column("hands_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("meeting_place", sa.LargeBinary(), nullable=True),
        sa.Column("first_there_id", ID, nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", ID, nullable=True),
        sa.Column("outcome", sa.LargeBinary(), nullable=True),
        sa.Column("debrief_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["acked_by_id"], ["contact.id"]),
        sa.ForeignKeyConstraint(["chapter_id"], ["chapter.id"]),
        sa.ForeignKeyConstraint(["check_in_id"], ["check_in.id"]),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.ForeignKeyConstraint(["first_there_id"], ["contact.id"]),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"]),
        sa.ForeignKeyConstraint(["offered_to_id"], ["contact.id"]),
        sa.ForeignKeyConstraint(["resolved_by_id"], ["contact.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("chapter_id", "number"),
    )
    op.create_index("ix_alert_check_in", "alert", ["check_in_id"])
    op.create_index("ix_alert_contact", "alert", ["contact_id"])
    op.create_index("ix_alert_next", "alert", ["next_at"], **_where("next_at is not null"))
    op.create_index("ix_alert_open", "alert", ["chapter_id"], **_where("resolved_at is null"))
    op.create_table(
        "alert_entry",
        sa.Column("id", ID, nullable=False),
        sa.Column("alert_id", ID, nullable=False),
        sa.Column("contact_id", ID, nullable=True),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"]),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_alert_entry_alert_id", "alert_entry", ["alert_id"])
    op.add_column("chapter", sa.Column("crew", sa.LargeBinary(), nullable=True))
    op.add_column(
        "contact",
        sa.Column("call_911", sa.String(length=9), nullable=False, server_default="ask first"),
    )
    op.add_column("contact", sa.Column("duress", sa.LargeBinary(), nullable=True))
    op.add_column(
        "contact", sa.Column("watched", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _add_reference("conversation", "check_in_id", "check_in")
    _add_reference("conversation", "alert_id", "alert")
    op.create_index("ix_conversation_check_in_id", "conversation", ["check_in_id"])
    _add_reference("event", "check_in_id", "check_in")
    _add_reference("message", "alert_id", "alert")
    op.add_column("message", sa.Column("alert_words", sa.Integer(), nullable=True))
    op.add_column(
        "message", sa.Column("voice", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index(
        "ix_message_of_alert", "message", ["alert_id"], **_where("alert_id is not null")
    )


def downgrade() -> None:
    op.drop_index("ix_message_of_alert", "message")
    op.drop_index("ix_conversation_check_in_id", "conversation")
    for table, columns in (
        ("message", ("voice", "alert_words", "alert_id")),
        ("event", ("check_in_id",)),
        ("conversation", ("alert_id", "check_in_id")),
        ("contact", ("watched", "duress", "call_911")),
        ("chapter", ("crew",)),
    ):
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_column(column)
    for table in ("alert_entry", "alert", "check_in", "shift", "duty"):
        op.drop_table(table)
