"""The conversations of a chapter: what is said, what is heard, and what follows from it. No I/O."""
