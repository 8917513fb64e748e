"""The rules of `language`: the one in which a person is texted."""
