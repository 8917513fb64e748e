"""Words of somebody with several jobs or requests: it is asked for which one they are."""
