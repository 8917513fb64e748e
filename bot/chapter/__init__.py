"""What a chapter keeps: its settings, its people, its rota and the record of its alerts."""
