"""The rules of `welcome`: what this person can do now."""
