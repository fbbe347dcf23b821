"""A corpus that hates its reader."""
