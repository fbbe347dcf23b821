"""What labels are exchanged in: one file a format, each with `encode` and `decode` of one article."""
