"""Proof, read by mypy only, that rows and queries satisfy the protocols of `conversations/`."""

from __future__ import annotations

from bot.store import conversations, messages, people, requests, safety, shifts
from bot.store.queries import requests as answers
from conversations.port import queries, records

_queries: type[queries.Queries] = answers.Queries
_chapter: type[records.Chapter] = people.Chapter
_category: type[records.Category] = people.Category
_contact: type[records.Contact] = people.Contact
_need: type[records.Need] = requests.Need
_invitation: type[records.Invitation] = requests.Invitation
_assignment: type[records.Assignment] = requests.Assignment
_check_in: type[records.CheckIn] = safety.CheckIn
_alert: type[records.Alert] = safety.Alert
_log_entry: type[records.AlertLogEntry] = safety.AlertLogEntry
_shift: type[records.Shift] = shifts.Shift
_rota_line: type[records.RotaLine] = shifts.RotaLine
_coming_shift: type[records.ComingShift] = shifts.ComingShift
_conversation: type[records.Conversation] = conversations.Conversation
_message: type[records.Message] = messages.Message
