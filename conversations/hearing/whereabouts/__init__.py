"""Whereabouts: where somebody is or goes, and for how long."""
