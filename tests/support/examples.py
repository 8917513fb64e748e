"""The Hypothesis profile of property tests: the same examples each time. HYPOTHESIS_PROFILE=default
looks for new ones."""

from __future__ import annotations

import os

from hypothesis import assume, given, settings
from hypothesis import strategies as st

settings.register_profile("same", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

__all__ = ["assume", "given", "st"]
