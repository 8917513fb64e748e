"""The processes: web, workers and clock, and the code that starts them and keeps them alive."""
