"""Calls: people call the chapter and are put through, and alerts call people."""
