"""The scheduler: what happens by itself at its time, such as timers, alerts and shifts."""
