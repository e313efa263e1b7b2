"""Public addresses, and all the ways to write one that isn't."""

import pytest

from graph.add.address import is_public, resolve
from graph.errors import ProjectError


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1"),
        *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::"),
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public(address: str) -> None:
    assert is_public(address)


def test_every_address_of_a_name_must_be_public() -> None:
    assert resolve("1.1.1.1", 80, "shown", private=False) == ("1.1.1.1",)
    assert resolve("127.0.0.1", 80, "shown", private=True) == ("127.0.0.1",)
    with pytest.raises(ProjectError, match=r"^shown: leads to "):
        resolve("localhost", 80, "shown", private=False)


@pytest.mark.parametrize("name", ["a" * 64 + ".test", ".", "a..b"])
def test_names_that_nobody_can_bear(name: str) -> None:
    with pytest.raises(ProjectError, match="no such host"):
        resolve(name, 80, "shown", private=False)
