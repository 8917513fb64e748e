"""The processes: web, workers and clock, and what starts them and keeps them alive."""
