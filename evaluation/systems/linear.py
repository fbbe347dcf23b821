"""TF-IDF and logistic regression (scikit-learn): genre, relevance, and the codes of conduct and sanctions.

Words and pairs of words, sublinear term frequency; class weights balanced; one classifier a code. The codes
of a field share the threshold that is best in cross-validation on train. A code's modality or status is its
most frequent one in training; a code of a single training article is never said. No value has evidence: the
whole article is judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from asn_nlp.core.article import Article
from asn_nlp.core.record import Genre, Record, Relevance
from asn_nlp.io.standoff import Annotated
from evaluation.systems.drafts import IDENTITY, Draft
from evaluation.systems.trained import Trained
from evaluation.systems.trivial import most_frequent

SEED = 20261121
STRENGTH = 10.0  # inverse of the regularisation
FOLDS = 5
THRESHOLDS = tuple(n / 20 for n in range(2, 19))
CODED = ("prohibitions", "violations", "sanctions")


class Linear(Trained):
    """The classifiers, fitted on CPU in seconds."""

    name = "TF-IDF + LR"

    def _learn(self, train: Sequence[Annotated]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._terms = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
        x = self._terms.fit_transform([item.text for item in train])
        self._genre = _classifier(x, [str(item.document.get("genre")) for item in train])
        self._relevant = _classifier(x, [bool(item.document.get("relevant")) for item in train])
        self._threshold: dict[str, float] = {}
        self._codes: dict[str, dict[str, tuple[Any, dict[str, Any]]]] = {}
        for field in CODED:
            detail = IDENTITY[field][1]
            has = [{str(e["code"]): e.get(detail) for e in item.values.get(field, ())} for item in train]
            self._codes[field], often = {}, []
            for code in sorted({c for codes in has for c in codes}):
                y = [code in codes for codes in has]
                if sum(y) > 1:
                    usual = most_frequent(codes[code] for codes in has if code in codes)
                    self._codes[field][code] = (_classifier(x, y), {detail: usual})
                if FOLDS <= sum(y) <= len(y) - FOLDS:
                    often.append(y)
            self._threshold[field] = _threshold(x, often)

    def _records(self, articles: Sequence[Article]) -> Iterator[Record]:
        if not articles:
            return
        x = self._terms.transform([article.text for article in articles])
        genre, genre_score = _best(self._genre, x)
        relevant = _share(self._relevant, x, True)
        said = {
            field: [
                (code, detail, _share(model, x, True)) for code, (model, detail) in self._codes[field].items()
            ]
            for field in CODED
        }
        for n, article in enumerate(articles):
            draft = Draft(article, self.name)
            draft.genre = Genre(code=genre[n], score=genre_score[n])
            draft.relevance = Relevance(relevant=relevant[n] >= 0.5, score=relevant[n])
            for field, codes in said.items():
                for code, detail, score in codes:
                    if score[n] >= self._threshold[field]:
                        draft.add(field, code=code, **detail)
            yield draft.record()


def _classifier(x: Any, y: Sequence[Any]) -> Any:
    """A fitted classifier; the class itself where training knows only one."""
    if len(set(y)) == 1:
        return y[0]
    return _regression().fit(x, y)


def _regression() -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=1000, random_state=SEED)


def _threshold(x: Any, codes: Sequence[Sequence[bool]]) -> float:
    """The threshold with the best micro F1 over codes (each labels every row of `x`) in cross-validation; one
    half where no code is frequent enough to tell."""
    import numpy as np
    from sklearn.model_selection import StratifiedKFold, cross_val_predict

    if not codes:
        return 0.5
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    scores = np.array(
        [cross_val_predict(_regression(), x, y, cv=folds, method="predict_proba")[:, 1] for y in codes]
    )
    gold = np.array(codes)

    def f1(threshold: float) -> float:
        said = scores >= threshold
        return float(2 * (said & gold).sum() / max(1, said.sum() + gold.sum()))

    return max(THRESHOLDS, key=f1)


def _share(model: Any, x: Any, wanted: Any) -> list[float]:
    """Probability of a class for every row of `x`."""
    if not hasattr(model, "predict_proba"):
        return [float(model == wanted)] * x.shape[0]
    column = list(model.classes_).index(wanted)
    return [float(p) for p in model.predict_proba(x)[:, column]]


def _best(model: Any, x: Any) -> tuple[list[str], list[float]]:
    if not hasattr(model, "predict_proba"):
        return [str(model)] * x.shape[0], [1.0] * x.shape[0]
    p = model.predict_proba(x)
    return [str(c) for c in model.classes_[p.argmax(axis=1)]], [float(s) for s in p.max(axis=1)]
