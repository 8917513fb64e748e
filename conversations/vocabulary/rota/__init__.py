"""The rules of `rota`: who is to be on duty when."""
