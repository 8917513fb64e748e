"""The demo's phones: a page on which one person plays everybody."""
