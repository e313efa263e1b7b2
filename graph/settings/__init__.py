"""What a project sets once: ``newsgraph.toml``, beside the folder of seeds.

::

    [project]
    title = "Robots in Norvia"

    [llm]
    url = "http://localhost:11434/v1"
    model = "mistral-small"

Every key may be left out, and so may the file. What the command line says counts more, then the
file, then the defaults. ``values`` has the keys: their descriptions are what messages hint at, what
`newsgraph init` writes and what the README's table says. No password or key to an endpoint stands
in the file: they come from the environment.
"""

from graph.settings.document import table, template
from graph.settings.read import SETTINGS_FILE, read_settings, settings_path
from graph.settings.values import (
    KEY_VARIABLE,
    BuildSettings,
    ExtractSettings,
    LlmSettings,
    PageSettings,
    ProjectSettings,
    ReviewSettings,
    Settings,
    StoreSettings,
    cluster_address,
    endpoint_address,
)

__all__ = [
    "KEY_VARIABLE",
    "SETTINGS_FILE",
    "BuildSettings",
    "ExtractSettings",
    "LlmSettings",
    "PageSettings",
    "ProjectSettings",
    "ReviewSettings",
    "Settings",
    "StoreSettings",
    "cluster_address",
    "endpoint_address",
    "read_settings",
    "settings_path",
    "table",
    "template",
]
