"""The rules of `alert`: somebody may be in danger, and the Safety Team looks for them."""
