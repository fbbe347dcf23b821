"""The spaCy baseline as a spaCy project: DocBin of the gold, configuration, training, evaluation."""
