"""The settings: the environment's values, read once and checked."""
