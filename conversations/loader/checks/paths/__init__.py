"""Checks of the ways through a flow: what is certain, reached, promised and kept on them."""
