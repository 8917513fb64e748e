"""The rules of `my safety`: what the team may know and do if this person is in danger."""
