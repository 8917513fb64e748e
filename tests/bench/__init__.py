"""How fast and how large the bot is, beside what it is compared with, in one run: `make bench`."""
