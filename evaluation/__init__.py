"""How good and how fast: measured against gold, never tuned on what is held out."""
