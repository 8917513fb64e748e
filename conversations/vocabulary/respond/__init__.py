"""The rules of `respond`: a responder takes a place, passes, finishes or drops out."""
