"""The rules of `language`: which one a person is texted in."""
