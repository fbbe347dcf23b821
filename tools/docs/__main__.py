"""`python -m tools.docs`: build the documentation into build/site. Needs no network."""

from __future__ import annotations

from tools.docs.build import build

if __name__ == "__main__":
    print(f"open {build() / 'index.html'}")
