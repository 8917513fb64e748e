"""The rules of `questions`: what people ask whatever they are in the middle of."""
