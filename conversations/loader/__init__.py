"""The loader: reads the flow file strictly, and checks it."""
