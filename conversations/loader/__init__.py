"""The loader: the flow file read strictly, and checked."""
