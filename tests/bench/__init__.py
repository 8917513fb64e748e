"""How fast and how large the bot is, next to what it is compared with in the same run: `make
bench`."""
