"""Running the extractor over many articles; every engine gives the same records in the same order."""
