"""Queries: the questions that rules may ask of the records, one file per subject."""
