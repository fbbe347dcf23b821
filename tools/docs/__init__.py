"""The documentation site: pages from `docs/`, from other folders, from the code and from the knowledge."""
