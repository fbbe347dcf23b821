"""The gold corpus and, in `tools`, what is made from it."""
