"""What stands between a tree and a release: `make release-check`, and what the tests run of it."""
