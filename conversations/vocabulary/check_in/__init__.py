"""The rules of `check in`: somebody goes out and is looked for if they do not come back."""
