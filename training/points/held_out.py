"""Cross-validation by outlet: how strong the ridge shall be, and what the weights are worth elsewhere.

An outlet is never divided (`GroupKFold`); the folds depend on nothing but the order of the articles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sklearn.model_selection import GroupKFold

from training.points.cases import Case
from training.points.logit import Strength, fit, loss_of
from training.points.settings import Settings
from training.points.table import rounded


def learn(cases: Sequence[Case], strength: Strength, settings: Settings) -> dict[str, float]:
    """The weights as they ship."""
    return rounded(fit(cases, strength, settings.rarest), settings.digits, settings.smallest)


def choose(cases: Sequence[Case], groups: Sequence[str], settings: Settings) -> tuple[Strength, float]:
    """The strength whose weights, learnt without an outlet, give its articles the least negative
    log-likelihood; and that loss, an article.

    The loss decides, not the accuracy: a single article moves it little (Hastie et al. 2009, 7.10)."""
    losses = []
    for strength in settings.strengths():
        total = 0.0
        for seen, _, unseen in _folds(cases, groups, settings.folds):
            tested = [cases[i] for i in unseen]
            total += loss_of(tested, learn([cases[i] for i in seen], strength, settings), strength.scale)
        losses.append((total / len(cases), strength))
    loss, strength = min(losses, key=lambda pair: pair[0])
    return strength, loss


def elsewhere(cases: Sequence[Case], groups: Sequence[str], settings: Settings) -> float:
    """Accuracy on outlets from which neither the weights nor their strength were learnt (nested folds)."""
    right = 0
    for seen, names, unseen in _folds(cases, groups, settings.folds):
        known = [cases[i] for i in seen]
        strength, _ = choose(known, names, settings)
        table = learn(known, strength, settings)
        right += sum(cases[i].answer(table) == cases[i].gold for i in unseen)
    return right / len(cases)


def _folds(
    cases: Sequence[Case], groups: Sequence[str], count: int
) -> Iterator[tuple[list[int], list[str], list[int]]]:
    """Articles to learn from, their outlets, articles to test on."""
    for seen, unseen in GroupKFold(count).split(cases, groups=groups):
        yield seen.tolist(), [groups[i] for i in seen], unseen.tolist()
