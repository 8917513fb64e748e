"""The rules of `duty`: who is on duty for the Safety Network."""
