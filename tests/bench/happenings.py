"""What happens in a made-up corpus, and how English and French papers put it.

Each kind of happening has four wordings in each language: as a fact, a plan, a possibility and a
denial; a dash where papers don't put it so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

MODALITIES = ("asserted", "planned", "possible", "denied")
Figure = Literal["", "money", "percent"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A relation between things of two classes."""

    subject: str
    relation: str
    object: str
    wordings: Mapping[str, tuple[str, ...]]
    """Language -> a wording for each of the modalities; ``{s}``, ``{o}``, ``{a}`` are replaced."""
    figure: Figure = ""
    deadline: bool = False
    """Whether it is aimed for, so that even the fact has a deadline."""
    objects: int = 0
    """With how many others a subject may be in this relation; 0 is any number."""


def _kind(
    ends: str,
    english: str,
    french: str,
    figure: Figure = "",
    *,
    deadline: bool = False,
    objects: int = 0,
) -> Kind:
    subject, relation, object_ = ends.split()
    wordings = {"en": tuple(english.split(" / ")), "fr": tuple(french.split(" / "))}
    return Kind(subject, relation, object_, wordings, figure, deadline, objects)


KINDS = (
    _kind(
        "Company investsIn Company",
        "{s} invested {a} in {o} / {s} plans to invest {a} in {o} / {s} may invest {a} in {o} / "
        "{s} has not invested {a} in {o}",
        "{s} a investi {a} dans {o} / {s} compte investir {a} dans {o} / "
        "{s} pourrait investir {a} dans {o} / {s} n’a pas investi {a} dans {o}",
        "money",
    ),
    _kind(
        "Bank investsIn Initiative",
        "{s} put {a} into {o} / {s} wants to put {a} into {o} / {s} could put {a} into {o} / -",
        "{s} a mis {a} dans {o} / {s} veut mettre {a} dans {o} / "
        "{s} pourrait mettre {a} dans {o} / -",
        "money",
    ),
    _kind(
        "Company acquires Company",
        "{s} bought its rival {o} / {s} intends to buy its rival {o} / "
        "{s} may buy its rival {o} / {s} never bought its rival {o}",
        "{s} a racheté son rival {o} / {s} entend racheter son rival {o} / "
        "{s} pourrait racheter son rival {o} / {s} n’a jamais racheté son rival {o}",
    ),
    _kind(
        "Company cooperatesWith Company",
        "{s} works with {o} / {s} is to work with {o} / {s} may work with {o} / "
        "{s} does not work with {o}",
        "{s} travaille avec {o} / {s} va travailler avec {o} / "
        "{s} pourrait travailler avec {o} / {s} ne travaille pas avec {o}",
    ),
    _kind(
        "Country cooperatesWith Country",
        "{s} has worked closely with {o} / {s} will work closely with {o} / "
        "{s} might work closely with {o} / {s} has never worked with {o}",
        "{s} coopère étroitement avec {o} / {s} coopérera étroitement avec {o} / "
        "{s} pourrait coopérer étroitement avec {o} / {s} n’a jamais coopéré avec {o}",
    ),
    _kind(
        "Country supports Country",
        "{s} supports {o} in the talks / {s} will support {o} in the talks / "
        "{s} may support {o} in the talks / {s} does not support {o} in the talks",
        "{s} soutient {o} dans les pourparlers / {s} soutiendra {o} dans les pourparlers / "
        "{s} pourrait soutenir {o} dans les pourparlers / "
        "{s} ne soutient pas {o} dans les pourparlers",
    ),
    _kind(
        "Country opposes Country",
        "{s} opposes {o} in the talks / {s} is going to oppose {o} / {s} may oppose {o} / "
        "{s} does not oppose {o}",
        "{s} contrarie {o} dans les pourparlers / {s} va contrarier {o} / "
        "{s} pourrait contrarier {o} / {s} ne contrarie pas {o}",
    ),
    _kind(
        "Country accuses Country",
        "{s} openly accuses {o} / - / {s} may accuse {o} / {s} accuses {o} of nothing",
        "{s} accuse ouvertement {o} / - / {s} pourrait accuser {o} / {s} n’accuse {o} de rien",
    ),
    _kind(
        "Country attacks Country",
        "{s} attacked {o} / - / {s} might attack {o} / {s} never attacked {o}",
        "{s} a attaqué {o} / - / {s} pourrait attaquer {o} / {s} n’a jamais attaqué {o}",
    ),
    _kind(
        "Company supplies Country",
        "{s} supplies {o} / {s} is to supply {o} / {s} may supply {o} / {s} does not supply {o}",
        "{s} approvisionne {o} / {s} doit approvisionner {o} / "
        "{s} pourrait approvisionner {o} / {s} n’approvisionne pas {o}",
    ),
    _kind(
        "Company stopsSupplying Country",
        "{s} no longer supplies {o} / {s} plans to stop supplying {o} / "
        "{s} may stop supplying {o} / -",
        "{s} n’approvisionne plus {o} / {s} compte ne plus approvisionner {o} / "
        "{s} pourrait ne plus approvisionner {o} / -",
    ),
    _kind(
        "Company competesWith Company",
        "{s} competes with {o} everywhere / {s} is to compete with {o} / "
        "{s} may compete with {o} / -",
        "{s} concurrence {o} partout / {s} va concurrencer {o} / {s} pourrait concurrencer {o} / -",
    ),
    _kind(
        "Company dependsOn Technology",
        "{s} depends on {o} / - / {s} may come to depend on {o} / {s} does not depend on {o}",
        "{s} mise tout sur {o} / - / {s} pourrait miser sur {o} / {s} ne mise pas sur {o}",
    ),
    _kind(
        "Company develops Product",
        "{s} has developed {o} / {s} is developing {o} for next season / {s} may develop {o} / -",
        "{s} a mis au point {o} / {s} entend mettre au point {o} / "
        "{s} pourrait mettre au point {o} / -",
    ),
    _kind(
        "Person leads Company",
        "{s} runs {o} / {s} is to run {o} / {s} may run {o} one day / {s} does not run {o}",
        "{s} dirige {o} / {s} va diriger {o} / "
        "{s} pourrait diriger {o} un jour / {s} ne dirige pas {o}",
    ),
    _kind(
        "Person meets Person",
        "{s} met {o} / {s} will meet {o} / {s} may meet {o} / {s} has not met {o}",
        "{s} a rencontré {o} / {s} rencontrera {o} / {s} pourrait rencontrer {o} / "
        "{s} n’a pas rencontré {o}",
    ),
    _kind(
        "Person attends Event",
        "{s} came to {o} / {s} will come to {o} / {s} may come to {o} / {s} did not come to {o}",
        "{s} a rejoint {o} / {s} rejoindra {o} / {s} pourrait rejoindre {o} / "
        "{s} n’a pas rejoint {o}",
    ),
    _kind(
        "Event locatedIn Place",
        "{o} hosted {s} / {o} will host {s} / {o} may host {s} / {o} did not host {s}",
        "{o} a accueilli {s} / {o} accueillera {s} / {o} pourrait accueillir {s} / "
        "{o} n’a pas accueilli {s}",
        objects=1,
    ),
    _kind(
        "Place locatedIn Country",
        "{s} lies in {o} / - / - / {s} does not lie in {o}",
        "{s} se trouve dans {o} / - / - / {s} ne se trouve pas dans {o}",
        objects=1,
    ),
    _kind(
        "Country memberOf Bloc",
        "{s} has joined {o} / {s} wants to join {o} / {s} may join {o} / {s} never joined {o}",
        "{s} a rejoint {o} / {s} veut rejoindre {o} / {s} pourrait rejoindre {o} / "
        "{s} n’a jamais rejoint {o}",
    ),
    _kind(
        "Country imposes Measure",
        "{s} imposed {o} / {s} plans to impose {o} / {s} may impose {o} / {s} did not impose {o}",
        "{s} a décrété {o} / {s} compte décréter {o} / {s} pourrait décréter {o} / "
        "{s} n’a pas décrété {o}",
    ),
    _kind(
        "Measure appliesTo Country",
        "{s} hits {o} / {s} is to hit {o} / {s} may hit {o} / {s} does not hit {o}",
        "{s} frappe {o} / {s} doit frapper {o} / {s} pourrait frapper {o} / {s} ne frappe pas {o}",
        objects=1,
    ),
    _kind(
        "Measure restrictsAccessTo Technology",
        "{s} covers {o} / {s} is to cover {o} / {s} may cover {o} / {s} does not cover {o}",
        "{s} vise {o} / {s} doit viser {o} / {s} pourrait viser {o} / {s} ne vise pas {o}",
        objects=3,
    ),
    _kind(
        "Country announces Initiative",
        "{s} announced {o} / - / {s} may announce {o} / {s} has not announced {o}",
        "{s} a annoncé {o} / - / {s} pourrait annoncer {o} / {s} n’a pas annoncé {o}",
    ),
    _kind(
        "Country hasValue Indicator",
        "in {s}, {o} stood at {a} / - / in {s}, {o} may stand at {a} / -",
        "dans {s}, {o} atteignait {a} / - / dans {s}, {o} pourrait atteindre {a} / -",
        "percent",
    ),
    _kind(
        "Country targets Indicator",
        "{s} aims to bring {o} to {a} / - / - / -",
        "{s} veut porter {o} à {a} / - / - / -",
        "percent",
        deadline=True,
    ),
)
ORDER = _kind(
    "Person instructs Company",
    "{s} ordered {o} / - / - / {s} did not order {o}",
    "{s} a sommé {o} / - / - / {s} n’a pas sommé {o}",
)
"""An order; what it orders is one of `ORDERED`, and a claim of its own."""
ORDERED = (
    _kind("Company cooperatesWith Company", "to work with {o}", "de travailler avec {o}"),
    _kind("Company investsIn Company", "to invest {a} in {o}", "d’investir {a} dans {o}", "money"),
    _kind("Company supplies Country", "to supply {o}", "d’approvisionner {o}"),
)
THEY = {
    "en": {"Company": "the group", "Country": "the country", "Person": "the politician"},
    "fr": {"Company": "le groupe", "Country": "le pays", "Person": "le responsable"},
}
"""What stands for a subject that was named before."""
