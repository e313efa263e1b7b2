"""A small network for the page's tests, written by hand: every standing, hostile text, two tongues.

All articles in it are invented.
"""

# ruff: noqa: E501  # a table of claims: one a line, as far as that goes

from __future__ import annotations

from typing import Any

import networkx as nx
from names import ARTICLE, CLAIM, ENTITY, INFERENCE

from graph.vocabulary import NG, RULE

HOSTILE = '</script><img src=x onerror="alert(1)">'
BIDI = "\u202eetteg\u202c & Sons"
TITLE = "Who works with whom on port cranes"

CLASSES = {
    "Country": ("Country", "Pays", "#56B4E9", "circle"),
    "Person": ("Person", "Personne", "#CC79A7", "triangle"),
    "Company": ("Company", "Entreprise", "#E69F00", "square"),
    "Organisation": ("Organisation", "Organisation", "#009E73", "hexagon"),
    "Product": ("Product", "Produit", "#D55E00", "star"),
    "Measure": ("Measure", "Mesure", "#F0E442", "diamond"),
    "Indicator": ("Indicator", "Indicateur", "#0072B2", "triangle-down"),
}

RELATIONS = {
    "cooperatesWith": ("cooperates with", "coopère avec", True),
    "attacks": ("attacks", "attaque", False),
    "instructs": ("instructs", "ordonne à", False),
    "supplies": ("supplies", "fournit", False),
    "imposes": ("imposes", "impose", False),
    "appliesTo": ("applies to", "s’applique à", False),
    "owns": ("owns", "possède", False),
    "leads": ("leads", "dirige", False),
    "memberOf": ("is a member of", "est membre de", False),
    "hasValue": ("has the value", "a pour valeur", False),
    "targets": ("aims at", "vise", False),
    "competesWith": ("competes with", "concurrence", True),
    "produces": ("produces", "produit", False),
}

ENTITIES: dict[str, tuple[str, str, str, list[str]]] = {
    "Norland": ("Country", "Norland", "Norlande", ["Нордландия"]),
    "Sudria": ("Country", "Sudria", "Sudrie", ["南国", "Sudrian Republic"]),
    "Westmark": ("Country", "Westmark", "Marche-Ouest", []),
    "Ada_Lindqvist": ("Person", "Ada Lindqvist", "Ada Lindqvist", ["Lindqvist"]),
    "Pier_Company": ("Company", "Pier & Company", "Pier et Cie", ["Pier"]),
    "Élan": ("Company", "Élan Maritime", "Élan maritime", ["Elan"]),
    "Harbour_Bank": ("Company", "Harbour Bank", "Banque du Port", []),
    "Bay_League": (
        "Organisation",
        "League of the Nine Bay Ports",
        "Ligue des neuf ports de la baie",
        ["LNBP"],
    ),
    "Government": ("Organisation", "Norland’s government", "Gouvernement norlandais", []),
    "Crane": ("Product", "Gantry crane", "Portique de quai", []),
    "Embargo": ("Measure", "Embargo on Sudria", "Embargo contre la Sudrie", []),
    "Port_output": (
        "Indicator",
        "Port output of Norland",
        "Production portuaire de la Norlande",
        [],
    ),
    "Hostile": ("Company", HOSTILE, HOSTILE, []),
    "Bidi": ("Company", BIDI, BIDI, []),
    "Emoji": ("Organisation", "Friends of the Crane 🏗️🕊️", "Amis de la grue 🏗️🕊️", []),
    "Unlinked": ("Country", "Nowhere", "Nulle part", []),
}

FR = ARTICLE + "les-grues-du-nord"
EN = ARTICLE + "cranes-and-ports"

ARTICLES: dict[str, dict[str, Any]] = {
    FR: {
        "slug": "les-grues-du-nord",
        "headline": "La Norlande se tourne vers la Sudrie pour ses grues",
        "authors": ["Iris Fontaine"],
        "publisher": "Le Quai",
        "published": "2031-03-04",
        "language": "fr",
        "url": "https://quai.example/grues",
        "licence": None,
        "reliability": "B",
        "full_text": False,
    },
    EN: {
        "slug": "cranes-and-ports",
        "headline": "Cranes and ports: what Norland wants",
        "authors": [],
        "publisher": None,
        "published": None,
        "language": "en",
        "url": "javascript:alert(1)",
        "licence": None,
        "reliability": None,
        "full_text": False,
    },
}


def quote(article: str, exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    start = 100 + len(prefix)
    return {
        "article": article,
        "start": start,
        "end": start + len(exact),
        "exact": exact,
        "prefix": prefix,
        "suffix": suffix,
    }


def claim(
    subject: str, relation: str, target: str, evidence: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    english, french, symmetric = RELATIONS[relation]
    return {
        "ends": (ENTITY + subject, ENTITY + target),
        "relation": NG + relation,
        "relation_name": relation,
        "label": english,
        "labels": {"en": english, "fr": french},
        "symmetric": symmetric,
        "modality": "Asserted",
        "status": "Accepted",
        "inferred": False,
        "rule": None,
        "rule_title": None,
        "derived_from": [],
        "speaker": None,
        "topics": [],
        "contents": [],
        "article": evidence[0]["article"] if evidence else None,
        "source": None,
        "evidence": evidence,
        "subject_words": None,
        "object_words": None,
        "speaker_words": None,
        "on": None,
        "from": None,
        "until": None,
        "by": None,
        "earliest": None,
        "latest": None,
        "amount": None,
        "credibility": None,
        "note": None,
    } | more


def money(
    written: str, value: str, currency: str, equivalent: dict[str, Any] | None = None
) -> dict[str, Any]:
    amount = {
        "iri": FR + "/amount/1-2",
        "written": written,
        "minimum": value,
        "maximum": value,
        "currency": currency,
        "unit_code": None,
        "unit_text": None,
    }
    return amount if equivalent is None else amount | {"equivalent": equivalent}


ORDER = "Ada Lindqvist a ordonné à son gouvernement de travailler avec les Sudriens"

CLAIMS: dict[str, dict[str, Any]] = {
    CLAIM + "order": claim(
        "Ada_Lindqvist", "instructs", "Government",
        [quote(FR, ORDER, "Lundi, ", ", a dit le ministère 🏗️.")],
        subject_words="Ada Lindqvist", object_words="son gouvernement", contents=[CLAIM + "plan"], on="2031-03-02",
    ),
    CLAIM + "plan": claim(
        "Government", "cooperatesWith", "Sudria", [quote(FR, ORDER, "Lundi, ", ", a dit le ministère 🏗️.")],
        modality="Planned", speaker=ENTITY + "Ada_Lindqvist", subject_words="son gouvernement",
        object_words="les Sudriens", speaker_words="Ada Lindqvist", topics=[ENTITY + "Crane"], by="2032",
    ),
    CLAIM + "together": claim(
        "Norland", "cooperatesWith", "Sudria",
        [quote(FR, "La Norlande travaille avec la Sudrie depuis dix ans", "", ", rappelle le port.")],
        subject_words="La Norlande", object_words="la Sudrie", **{"from": "2021"},
    ),
    CLAIM + "together-too": claim(
        "Sudria", "cooperatesWith", "Norland",
        [quote(EN, "Sudria and Norland build cranes together", "For years, ", ".")],
        subject_words="Sudria", object_words="Norland", credibility=2,
    ),
    CLAIM + "attack": claim(
        "Norland", "attacks", "Sudria",
        [quote(EN, "Norland has never attacked Sudria", "", ", its president said.")],
        modality="Denied", speaker=ENTITY + "Ada_Lindqvist", subject_words="Norland", object_words="Sudria",
        speaker_words="its president",
    ),
    CLAIM + "supply": claim(
        "Sudria", "supplies", "Norland",
        [quote(EN, "the South may supply the North with steel", "Analysts think that ", ".")],
        modality="Possible", subject_words="the South", object_words="the North",
    ),
    CLAIM + "embargo": claim(
        "Westmark", "imposes", "Embargo",
        [quote(FR, "l’embargo de la Marche-Ouest contre la Sudrie", "Reste ", ", en vigueur.")],
        subject_words="la Marche-Ouest", object_words="l’embargo",
    ),
    CLAIM + "embargo-on": claim(
        "Embargo", "appliesTo", "Sudria",
        [quote(FR, "l’embargo de la Marche-Ouest contre la Sudrie", "Reste ", ", en vigueur.")],
        subject_words="l’embargo", object_words="la Sudrie",
    ),
    CLAIM + "owns": claim(
        "Harbour_Bank", "owns", "Pier_Company",
        [quote(EN, "Harbour Bank owns Pier & Company, which owns Pier & Company's cranes")],
        subject_words="Harbour Bank", object_words="Pier & Company",
    ),
    CLAIM + "leads": claim(
        "Ada_Lindqvist", "leads", "Norland",
        [quote(FR, "La présidente de la Norlande, Ada Lindqvist")],
        subject_words="Ada Lindqvist", object_words="Norlande",
    ),
    CLAIM + "member": claim(
        "Norland", "memberOf", "Bay_League", [], source="https://ports.example/members",
    ),
    CLAIM + "member-too": claim(
        "Westmark", "memberOf", "Bay_League", [quote(EN, "Westmark joined the League")],
        modality="Reported", speaker=ENTITY + "Harbour_Bank", subject_words="Westmark", object_words="the League",
    ),
    CLAIM + "value": claim(
        "Norland", "hasValue", "Port_output",
        [quote(FR, "200 milliards de roubles (1,75 milliard d’euros)", "Les ports pèsent ", " en Norlande.")],
        amount=money("200 milliards de roubles", "200000000000", "RUB", money("1,75 milliard d’euros", "1750000000", "EUR")),
    ),
    CLAIM + "target": claim(
        "Norland", "targets", "Port_output",
        [quote(FR, "11 200 milliards d’ici 2030", "La Norlande vise ", ".")],
        modality="Planned", by="2030", amount=money("11 200 milliards", "11200000000000", "RUB"),
    ),
    CLAIM + "rivals": claim(
        "Pier_Company", "competesWith", "Élan", [quote(EN, "Pier competes with Elan")], subject_words="Pier", object_words="Elan",
    ),
    CLAIM + "makes": claim("Pier_Company", "produces", "Crane", [quote(EN, "Pier's cranes")], subject_words="Pier", object_words="cranes"),
    CLAIM + "makes-too": claim("Élan", "produces", "Crane", [quote(EN, "and Elan's cranes")], subject_words="Elan", object_words="cranes"),
    CLAIM + "hostile": claim(
        "Hostile", "supplies", "Crane", [quote(EN, HOSTILE, "<b>", "</b>")], subject_words=HOSTILE, note=HOSTILE,
    ),
    CLAIM + "bidi": claim("Bidi", "supplies", "Crane", [quote(EN, BIDI + " ships cranes")], subject_words=BIDI),
    CLAIM + "emoji": claim("Emoji", "cooperatesWith", "Élan", [quote(EN, "The friends 🏗️🕊️ met Elan")], object_words="Elan"),
    INFERENCE + "reverse": claim(
        "Sudria", "cooperatesWith", "Norland", [], inferred=True, rule=RULE + "symmetric",
        rule_title="A symmetric relation holds both ways", derived_from=[CLAIM + "together"],
    ),
    INFERENCE + "owns": claim(
        "Harbour_Bank", "produces", "Crane", [], inferred=True, rule=RULE + "owner",
        rule_title="Who owns a maker makes it too", derived_from=[CLAIM + "owns", CLAIM + "makes"],
    ),
}  # fmt: skip


def network() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.graph.update(
        language="en",
        articles=ARTICLES,
        classes={
            NG + key: {
                "labels": {"en": en, "fr": fr},
                "parents": [],
                "colour": colour,
                "symbol": symbol,
            }
            for key, (en, fr, colour, symbol) in CLASSES.items()
        },
        relations={
            NG + key: {"labels": {"en": en, "fr": fr}, "symmetric": symmetric}
            for key, (en, fr, symmetric) in RELATIONS.items()
        },
        modalities={
            name: {"en": name} for name in ("Asserted", "Reported", "Planned", "Possible", "Denied")
        },
    )
    for name, (kind, english, french, others) in ENTITIES.items():
        graph.add_node(
            ENTITY + name,
            label=english,
            labels={"en": english, "fr": french},
            names=[english, french, *others],
            class_iri=NG + kind,
            class_label=CLASSES[kind][0],
            same_as=["http://www.wikidata.org/entity/Q1"] if name == "Norland" else [],
        )
    for iri, data in CLAIMS.items():
        subject, target = data["ends"]
        attributes = {key: value for key, value in data.items() if key != "ends"}
        graph.add_edge(subject, target, key=iri, iri=iri, **attributes)
    return graph
