"""Every dependency's licence lets an Apache-2.0 program be given away with it."""

import re
from importlib.metadata import distribution

from packaging.requirements import Requirement

# LGPL: used as separate, replaceable libraries. See packaging/LICENCES.md.
ALLOWED = re.compile(
    r"MIT|BSD|Apache|APL 2|PSF|ISC|HPND|LGPL|Lesser General|Gene Cash|Zlib|MPL", re.IGNORECASE
)


def light_core():
    """The light core's distributions: what we require, and what that requires."""
    found, waiting = {}, ["photographers-eye"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = distribution(name)
        for line in found[name].requires or []:
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(requirement.name.lower())
    return found


def stated_licence(metadata):
    classifiers = [line for line in metadata.get_all("Classifier", []) if "License" in line]
    return " ".join(
        [metadata.get("License-Expression", ""), metadata.get("License", ""), *classifiers]
    )


def test_the_light_core_is_found():
    assert {"pyside6-essentials", "pillow", "numpy", "pebble"} <= light_core().keys()


def test_every_licence_is_one_that_we_can_live_with():
    refused = {
        name: stated_licence(found.metadata)[:80]
        for name, found in light_core().items()
        if not ALLOWED.search(stated_licence(found.metadata))
    }
    assert refused == {}
