"""A chapter's own records: its settings, its people, its rota and the record of its alerts."""
