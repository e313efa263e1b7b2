"""Write a seed folder: all of it or nothing, and never over another."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from graph.add.carry import Carried
from graph.add.values import Draft, Source
from graph.errors import OutputError
from graph.model import Metadata

_KEYS = ("title", "url", "publisher", "published", "language", "retrieved", "revision_of")


def write_folder(seeds: Path, slug: str, source: Source, draft: Draft, carried: Carried) -> Path:
    """Make the folder of an article under a temporary name, then give it its own.

    Raises `OutputError` where that can't be done; nothing is left behind then.
    """
    folder = seeds / slug
    temporary = None
    try:
        temporary = Path(tempfile.mkdtemp(prefix=f".{slug}.", suffix=".part", dir=seeds))
        _fill(temporary, source, draft, carried)
        # mkdtemp makes folders that only their owner may read; seeds are for everybody.
        temporary.chmod(0o755)
        if folder.exists():
            raise FileExistsError(17, "it is there already")
        temporary.rename(folder)
    except OSError as error:
        raise OutputError(
            f"{folder.as_posix()}: can't be written ({error.strerror}). "
            "Choose a folder that you may write to: --seeds FOLDER."
        ) from error
    finally:
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
    return folder


def _fill(folder: Path, source: Source, draft: Draft, carried: Carried) -> None:
    (folder / f"original.{source.kind.value}").write_bytes(source.data)
    (folder / "article.txt").write_bytes(draft.text.encode())
    metadata = metadata_yaml(draft.metadata)
    if metadata:
        (folder / "article.yaml").write_bytes(metadata)
    if carried.entries:
        from graph.curate.facts_file import append_facts

        append_facts(folder / "facts.yaml", carried.entries, "")


def metadata_yaml(known: Metadata) -> bytes:
    r"""``article.yaml``: what is known, and nothing else.

    >>> metadata_yaml(Metadata(title="Yes: no", authors=("A. Bee",), published="2024-12-30"))
    b"title: 'Yes: no'\nauthor: A. Bee\npublished: '2024-12-30'\n"
    """
    import yaml

    values: dict[str, object] = {key: getattr(known, key) for key in _KEYS}
    authors = list(known.authors)
    said = _in_order({**values, "author": authors[0] if len(authors) == 1 else authors})
    if not said:
        return b""
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10_000).encode()


def _in_order(values: Mapping[str, object]) -> dict[str, object]:
    order = ("title", "url", "author", *_KEYS[2:])
    return {key: values[key] for key in order if values[key]}
