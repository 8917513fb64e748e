"""The rules of `availability`: a responder rests and comes back."""
