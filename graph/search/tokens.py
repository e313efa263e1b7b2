"""The tokens of a text, as FTS5 gets them: its words, and their stems."""

from __future__ import annotations

from collections.abc import Sequence

from graph.search.stems import stems_of
from graph.search.words import fold_word, is_unspaced, plain_words, run_tokens

_GAP = "·"
"""A token that no word is: stems that stand beyond it are no neighbours of those before it."""
_KEPT = 32
"""Code points of a word that is worth remembering."""


class Tokens:
    """What becomes of texts; each word is worked out once."""

    def __init__(self) -> None:
        self._words = _Words()
        self._stems: dict[str, _Stems] = {}

    def of(self, text: str, language: str | None) -> tuple[str, str]:
        """The tokens of a text, and the stems where its language has some; spaces between."""
        words = plain_words(text)
        known = self._words
        return " ".join([known[word] for word in words]), self._stemmed(words, language)

    def _stemmed(self, words: Sequence[str], language: str | None) -> str:
        if language is None:
            return ""
        if language not in self._stems:
            self._stems[language] = _Stems(language)
        return self._stems[language].of(words)


class _Words(dict[str, str]):
    """Word -> its tokens."""

    def __missing__(self, word: str) -> str:
        tokens = " ".join(run_tokens(word)) if is_unspaced(word) else fold_word(word)
        if len(word) <= _KEPT:
            self[word] = tokens
        return tokens


class _Stems(dict[str, str]):
    """Word -> its stem in one language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.more: dict[str, str] = {}
        """Words that have another stem without their accents."""

    def __missing__(self, word: str) -> str:
        found = () if is_unspaced(word) else stems_of(word, self.language)
        first, *more = found or ("",)
        if len(word) <= _KEPT:
            self[word] = first
            self.more.update((word, stem) for stem in more)
        return first

    def of(self, words: Sequence[str]) -> str:
        """The stems of words in their order, then the others that some of them have."""
        stems = [self[word] for word in words]
        more = [self.more[word] for word in words if word in self.more]
        return " ".join([*stems, _GAP, *more] if more else stems)
