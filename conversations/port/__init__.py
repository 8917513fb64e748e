"""The port: what passes between `conversations`, which decides, and `bot`, which keeps the records
and sends the texts."""
