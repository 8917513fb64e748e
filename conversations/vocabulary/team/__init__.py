"""The rules of `team`: what somebody wants the people who run the chapter to read."""
