"""The rules of `rota`: who will be on duty when."""
