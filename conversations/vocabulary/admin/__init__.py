"""The rules of `admin`: the chapter's state and its settings, changed by text."""
