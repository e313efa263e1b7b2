"""Answers that a model gave already, so that nothing is paid for twice.

One file for each answer, ``.newsgraph/cache/HASH.json`` beside the folder of seeds. The hash is
that of the endpoint's address and of all that is sent to it (model, prompt, schema), so that a
changed article, ontology or catalogue asks anew. The key plays no part and stands nowhere. The
folder keeps itself out of git; it may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.corpus.write import write_files
from graph.errors import EndpointError, OutputError
from graph.extract.answer import read_answer
from graph.extract.endpoint import Endpoint, request_body
from graph.extract.values import Answer, Ask, Question, Usage
from graph.settings import settings_path


def cache_folder(seeds: Path) -> Path:
    """Where the answers about a folder of seeds are kept."""
    return settings_path(seeds).parent / ".newsgraph" / "cache"


def remember(ask: Ask, endpoint: Endpoint, folder: Path, *, fresh: bool = False) -> Ask:
    """The same model, asked only what it hasn't answered yet; ``fresh`` asks everything again.

    An answer that is none is not kept, so that asking again may bring a better one.
    """

    def asked(question: Question) -> Answer:
        name = f"{_hash(endpoint.url, request_body(endpoint, question))}.json"
        known = None if fresh else _read(folder / name)
        if known is not None:
            return known
        answer = ask(question)
        if _is_one(answer):
            _write(folder, name, answer)
        return answer

    return asked


def _hash(url: str, body: Mapping[str, Any]) -> str:
    sent = json.dumps([url, body], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(sent.encode()).hexdigest()


def _is_one(answer: Answer) -> bool:
    try:
        return answer.cut or bool(read_answer(answer.text, "llm"))
    except EndpointError:
        return False


def _read(path: Path) -> Answer | None:
    """A kept answer; a file that somebody broke counts as none."""
    try:
        kept = json.loads(path.read_bytes())
        text, cut = kept["text"], kept["cut"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    fit = isinstance(text, str) and isinstance(cut, bool)
    return Answer(text, cut, Usage(cached=1)) if fit else None


def _write(folder: Path, name: str, answer: Answer) -> None:
    kept = json.dumps({"text": answer.text, "cut": answer.cut}, indent=1)
    try:
        write_files(folder, {name: kept.encode(), ".gitignore": b"*\n"})
    except OutputError:
        # An answer that can't be kept is still an answer.
        return
