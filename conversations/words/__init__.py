"""Words: what people text, made plain."""
