"""How dates stand in running text, language by language.

A space in a pattern is any gap between two words; ``{month}`` and its like stand for the tables of
`graph.dates.words`; the group ``it`` is the date where a pattern looks at what stands beside it as
well. The kind says how `graph.dates.relative` reads the groups; what is of the kind "none" looks
like a date and means none: "chaque vendredi".
"""

PATTERNS = {
    "en": (
        ("word", r"(?P<word>{days})"),
        ("unit", r"(?<!the\s)(?P<which>{which}) (?P<unit>week|month|quarter|year)"),
        (
            "unit",
            r"(?:end|beginning|start|middle|close|rest|course|half) of (?P<it>the (?P<unit>week"
            r"|month|quarter|year))",
        ),
        (
            "ago",
            r"(?<!and\s)(?<!half\s)(?P<count>\d{{1,3}}|{counts}) (?P<unit>{units})s? (?P<way>ago"
            r"|from now)",
        ),
        (
            "date",
            r"(?:{weekday},? (?:the )?)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?|"
            r"(?P<nth>{ordinals}) of) (?P<month>{month})(?:,? (?P<year>\d{{4}}))?",
        ),
        (
            "date",
            r"(?:{weekday},? )?(?P<month>{month}) (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
            r"(?:,? (?P<year>\d{{4}}))?",
        ),
        ("date", r"(?P<month>{month}),? (?:of )?(?P<year>\d{{4}})"),
        (
            "month",
            r"(?:in|since|until|till|by|from|to|through|during|before|after|of|for|between|and"
            r"|early|late|mid)(?: |-)(?P<it>(?P<month>{month}))(?! \d)",
        ),
        ("month", r"(?P<which>{which}) (?P<month>{month})(?! \d)"),
        (
            "nth",
            r"(?P<nth>{ordinals}) (?P<weekday>{weekday}) (?:of|in) (?:(?P<month>{month})(?: "
            r"(?P<year>\d{{4}}))?|(?P<which>{which}) month)",
        ),
        ("half", r"(?P<nth>{ordinals})(?: |-)(?P<half>{halves})(?: of (?P<which>{which}) year)"),
        ("half", r"(?P<nth>first|second|third|fourth)(?: |-)(?P<half>{halves})(?! of)"),
        ("half", r"(?P<letter>[QH])(?P<nth>[1-4])"),
        ("weekday", r"(?P<which>last|next|this) (?P<weekday>{weekday})"),
        ("weekday_of", r"(?P<weekday>{weekday}) (?:of )?(?P<which>{which}) week"),
        (
            "weekday_day",
            r"(?P<weekday>{weekday}),?(?: the)? (?P<day>\d{{1,2}})(?:st|nd|rd|th)(?! (?:{month}"
            r"|of))",
        ),
        ("none", r"(?:every|each|{ordinals}) (?P<it>{weekday})"),
        (
            "weekday",
            r"(?<!Good\s)(?<!Black\s)(?<!Bloody\s)(?<!Easter\s)(?<!Ash\s)(?<!Palm\s)(?<!Cyber\s)"
            r"(?<!Holy\s)(?<!Super\s)(?P<weekday>{weekday})",
        ),
    ),
    "fr": (
        ("word", r"(?<!à\s)(?P<word>{days})"),
        (
            "unit",
            r"(?:l['’]|la |le )?(?P<unit>semaine|mois|trimestre|an|année|annee) (?P<which>dernière"
            r"|derniere|dernier|passée|passé|prochaine|prochain|en cours)",
        ),
        ("unit", r"(?P<which>cette|ce) (?P<unit>semaine|mois|trimestre|année|annee)(?:-ci)?"),
        (
            "unit",
            r"(?:fin|début|courant|milieu|cours|reste|terme) (?:de (?:la |l['’])|d['’]|du )(?P<it>"
            r"(?P<unit>semaine|mois|trimestre|année|annee))(?! (?:d|passé|précéd|suiv))",
        ),
        ("ago", r"(?P<way>il y a|dans) (?P<count>\d{{1,3}}|{counts}) (?P<unit>{units})s?(?! et)"),
        (
            "date",
            r"(?:{weekday},? |{short_weekday}[.,]{{1,2}} )?(?P<day>\d{{1,2}}|{ordinals})(?:er)?"
            r"(?: de| d['’])?(?: )?(?P<month>{month})(?:,? (?P<year>\d{{4}})|[.]? "
            r"(?P<short>['’]?\d\d)(?= ?(?:[.;:!?)]|\Z)))?",
        ),
        (
            "date",
            r"(?:{weekday},? )?(?P<month>{month})(?: |[./])(?P<day>\d{{1,2}})(?! \w)(?:, "
            r"(?P<year>\d{{4}}))?",
        ),
        ("date", r"(?P<month>{month}),? (?:de )?(?P<year>\d{{4}})"),
        (
            "date",
            r"(?:du|le|au|dès le|avant le|depuis le) (?P<it>(?P<day>\d{{1,2}})/"
            r"(?P<number>\d{{1,2}}))(?!/)",
        ),
        (
            "month",
            r"(?:en|depuis|d['’]ici|dès|fin|début|courant|mi|mois de|mois d['’]|jusqu['’]en|à|de)"
            r"(?: |-)?(?P<it>(?P<month>{month}))(?! \d)",
        ),
        ("month", r"(?P<month>{month}) (?P<which>dernier|prochain)"),
        (
            "nth",
            r"(?P<nth>{ordinals}) (?P<weekday>{weekday}) (?:de |d['’]|du )(?:(?P<month>{month})"
            r"(?: (?P<year>\d{{4}}))?|(?:mois (?P<which>dernier|prochain)|(?P<this>ce) mois))",
        ),
        (
            "day_of",
            r"(?P<day>\d{{1,2}}|premier)(?:er)? (?:du mois (?P<which>dernier|prochain)|de "
            r"(?P<this>ce) mois)",
        ),
        ("day", r"le (?P<day>\d{{1,2}})(?= ?(?:[.,;:!?)]|\Z))"),
        (
            "half",
            r"(?P<nth>premier|deuxième|second|troisième|quatrième) (?P<half>{halves})(?! (?:de"
            r"|d['’]))",
        ),
        ("half", r"(?P<letter>[TS])(?P<nth>[1-4])"),
        (
            "weekday_of",
            r"(?P<weekday>{weekday}) (?:de )?(?:la semaine (?P<which>dernière|dernier|passée"
            r"|prochaine|prochain)|(?P<this>cette) semaine)",
        ),
        ("weekday", r"(?P<weekday>{weekday}) (?P<which>dernier|passé|prochain)"),
        ("weekday", r"(?P<which>cette|ce) (?P<weekday>{weekday})"),
        (
            "weekday_day",
            r"(?P<weekday>{weekday}) (?P<day>\d{{1,2}})(?! (?:{month})|[\dh:/.-]\d| ?h\b|h)",
        ),
        ("none", r"(?:le|les|un|chaque|{ordinals}) (?P<it>{weekday})"),
        ("weekday", r"(?P<weekday>{weekday})"),
    ),
}
