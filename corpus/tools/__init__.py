"""What is made from the gold: the built dataset, its statistics, its card."""
