"""Datasets and models to the Hugging Face hub: what would change, then the upload. Needs the extra `hub`."""
