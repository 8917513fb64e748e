"""The scheduler: what happens by itself when it is due, such as timers, alerts and shifts."""
