"""The likeliest languages of many texts at once, as py3langid finds them for one text.

The library walks through a text byte by byte in Python. Here the texts of a batch take each step together, which takes
a fifth of the time. The sums of floating-point numbers are in another order, so that what is too close to call is left
to the library itself, and each answer is its own.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

_TEXTS_PER_BATCH = 2_000
_TOO_CLOSE = 1e-3
"""Difference of two probabilities that may be one of rounding; in practice that is a fiftieth of it."""

_BITS_OF_FEATURE = 20
"""Of 32 bits that hold a feature and the place of its text in a batch, which are sorted as one number."""

Likeliest = tuple[str, float]
"""A language and its probability."""


class LikeliestLanguages:
    """Tells the languages of texts with the model of an identifier of py3langid that gives probabilities."""

    def __init__(self, identifier: Any, threshold: float) -> None:
        """Take the tables of the identifier; probabilities near `threshold` are those that the library computes."""
        self._identifier, self._threshold = identifier, threshold
        self._classes = list(identifier.nb_classes)
        self._same = [(place, self._classes.index(one)) for place, one in enumerate(self._classes)]
        self._next = np.frombuffer(identifier.tk_nextmove, np.uint32).astype(np.int32)
        self._row = np.frombuffer(identifier.tk_row, np.uint16).astype(np.int32) << 8
        self._feature = np.array(identifier.tk_output, np.int32)
        self._weights = np.asarray(identifier.nb_ptc, np.float32)
        self._prior = np.asarray(identifier.nb_pc, np.float32)

    def of(self, texts: Sequence[str]) -> Iterator[Likeliest]:
        """Yield the likeliest language of each text with its probability."""
        batches = [texts[first : first + _TEXTS_PER_BATCH] for first in range(0, len(texts), _TEXTS_PER_BATCH)]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for answers in pool.map(self._of_batch, batches):
                yield from answers

    def _of_batch(self, texts: Sequence[str]) -> Sequence[Likeliest]:
        encoded = [_encoded(text) for text in texts]
        probabilities = self._probabilities(encoded)
        best = probabilities.argmax(axis=1)
        ordered = np.partition(probabilities, -2, axis=1)
        first, second = ordered[:, -1], ordered[:, -2]
        close = (first - second < _TOO_CLOSE) | (np.abs(first - self._threshold) < _TOO_CLOSE)
        return [
            self._identifier.rank(text)[0] if is_close else (self._classes[place], probability)
            for text, place, probability, is_close in zip(
                texts, best.tolist(), first.tolist(), close.tolist(), strict=True
            )
        ]

    def _probabilities(self, encoded: Sequence[bytes]) -> NDArray[np.float32]:
        """Return a row of probabilities for each text; those of a language that has two scripts are together."""
        lengths = np.array([len(text) for text in encoded], np.int64)
        scores = self._scores(encoded, lengths)
        scores /= np.sqrt(np.maximum(lengths, 1)).astype(np.float32)[:, None]
        np.exp(scores - scores.max(axis=1, keepdims=True), out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        for place, same in self._same:
            if place != same:
                scores[:, same] += scores[:, place]
                scores[:, place] = 0
        return scores

    def _scores(self, encoded: Sequence[bytes], lengths: NDArray[np.int64]) -> NDArray[np.float32]:
        text, feature, count = self._features(encoded, lengths)
        weights = np.log1p(count.astype(np.float32))
        bounds = np.searchsorted(text, np.arange(len(encoded) + 1)).tolist()
        feature, of_features = self._frequent_first(feature)
        scores = np.zeros((len(encoded), len(self._classes)), np.float32)
        for place, (start, end) in enumerate(pairwise(bounds)):
            if start < end:
                scores[place] = weights[start:end] @ of_features.take(feature[start:end], 0) + self._prior
        return scores

    def _frequent_first(self, feature: NDArray[np.integer[Any]]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Return features by their place in a table of those that are there, the most frequent first, and the table.

        What is looked up most then lies together, in a fraction of the memory of the whole model.
        """
        used = np.bincount(feature, minlength=len(self._weights))
        listed = np.argsort(-used)[: np.count_nonzero(used)]
        places = np.empty(len(used), np.int32)
        places[listed] = np.arange(len(listed), dtype=np.int32)
        return places[feature], self._weights[listed]

    def _features(
        self, encoded: Sequence[bytes], lengths: NDArray[np.int64]
    ) -> tuple[NDArray[np.integer[Any]], NDArray[np.integer[Any]], NDArray[np.integer[Any]]]:
        """Return text, feature and how often it is there, ordered by text."""
        order = np.argsort(-lengths, kind="stable").astype(np.uint32)
        joined = np.frombuffer(b"".join(encoded), np.uint8)
        starts = (np.cumsum(lengths) - lengths)[order]
        active = np.searchsorted(-lengths[order], -np.arange(1, int(lengths.max(initial=0)) + 1), side="right")
        state = np.zeros(len(encoded), np.int32)
        states, texts = [state[:0]], [order[:0]]
        for step, size in enumerate(active.tolist()):
            state = self._next.take(self._row.take(state[:size]) + joined.take(starts[:size] + step))
            states.append(state)
            texts.append(order[:size])
        feature = self._feature.take(np.concatenate(states))
        found = np.flatnonzero(feature >= 0)
        packed = np.concatenate(texts)[found] << _BITS_OF_FEATURE | feature[found].view(np.uint32)
        packed.sort()
        starts_of_pairs = np.flatnonzero(np.append(True, packed[1:] != packed[:-1])[: len(packed)])
        distinct = packed[starts_of_pairs]
        count = np.diff(np.append(starts_of_pairs, len(packed)))
        return distinct >> _BITS_OF_FEATURE, distinct & ((1 << _BITS_OF_FEATURE) - 1), count


def _encoded(text: str) -> bytes:
    """Return the bytes that the library reads: composed letters, small ones where all are capitals."""
    return unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass")
