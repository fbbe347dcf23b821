"""What was given, made readable: offset-keeping view, furniture mask, tokens, sentences, metadata."""
