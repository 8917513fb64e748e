"""Delivery: notices become texts, texts go to the carrier, and their outcome is recorded."""
