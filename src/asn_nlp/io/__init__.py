"""Reading and writing, one file a format. A library that a format needs is imported inside it."""
