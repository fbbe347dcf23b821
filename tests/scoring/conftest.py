"""No deadlines: the first call of a test may import scipy or scikit-learn."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
