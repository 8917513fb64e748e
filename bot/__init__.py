"""What the chapter's machine does: texts in, turns, texts out."""
