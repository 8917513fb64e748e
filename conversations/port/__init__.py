"""The port: what passes between conversations/, which decides, and whoever keeps the records and
sends the texts."""
