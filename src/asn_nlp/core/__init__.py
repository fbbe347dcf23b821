"""The nouns: span, mention, article, record, options, errors. Nothing here reads text."""
