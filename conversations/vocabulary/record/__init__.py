"""The rules of `record`: what was done about an alert, and drills."""
