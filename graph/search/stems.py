"""Stems: what the forms of a word have in common, by the Snowball algorithm of its language.

A stem carries its language (``fr·sanction``), so that a word of one language isn't taken for the
stem of another's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from threading import get_ident

from graph.search.words import fold_word

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""Language -> its Snowball algorithm [1]; of any other, words are found as they are written.

[1] https://snowballstem.org/algorithms/
"""


def stem_language(tag: str | None) -> str | None:
    """The language whose stems a text of this BCP 47 tag has; `None` where there are none.

    >>> stem_language("fr-CA"), stem_language("zh")
    ('fr', None)
    """
    language = (tag or "").partition("-")[0].casefold()
    return language if language in _ALGORITHMS else None


def stems_of(word: str, language: str) -> tuple[str, ...]:
    """The stem of a word, and that of the word without accents where it is another one.

    >>> stems_of("accusées", "fr"), stems_of("orders", "en")
    (('fr·accus', 'fr·accuse'), ('en·order',))
    """
    return _stems(word, language)


@lru_cache(maxsize=1 << 16)
def _stems(word: str, language: str) -> tuple[str, ...]:
    # The stemmers written in Python keep what they work on: each thread has its own.
    stem = _stemmer(language, get_ident())
    whole = unicodedata.normalize("NFC", word).lower()
    found = (fold_word(stem(form)) for form in (whole, fold_word(word)))
    return tuple(dict.fromkeys(f"{language}·{each}" for each in found if each))


@lru_cache
def _stemmer(language: str, _thread: int) -> Callable[[str], str]:
    import snowballstemmer

    stemmer: Callable[[str], str] = snowballstemmer.stemmer(_ALGORITHMS[language]).stemWord
    return stemmer


def stemmer_version() -> str:
    """Which stemmer this is: another one may give other stems."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"PyStemmer {version('PyStemmer')}"
    except PackageNotFoundError:
        return f"snowballstemmer {version('snowballstemmer')}"
