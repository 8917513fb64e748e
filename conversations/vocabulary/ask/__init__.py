"""The rules of `ask`: what is read, what is known, what is shown, and the life of a request."""
