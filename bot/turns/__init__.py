"""Turns: a text comes in, one event of one person is taken, and what follows is saved with it."""
