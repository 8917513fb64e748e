"""Entities: what a text can name, such as a number, a choice, an address, a place or a time."""
