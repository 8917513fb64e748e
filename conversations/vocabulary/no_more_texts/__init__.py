"""The rules of `no more texts`: whoever seems to want none."""
