"""Pages of the knowledge: what the library's tables say, made from the tables themselves."""
