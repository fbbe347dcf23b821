"""Facts as data files, with typed, cached loaders: one module a subject, the data under `data/`."""
