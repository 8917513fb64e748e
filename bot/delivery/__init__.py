"""Delivery: notices are spread, texts are handed to the carrier, and what became of them is
noted."""
