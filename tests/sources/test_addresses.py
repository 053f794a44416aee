from __future__ import annotations

import pytest

from armsledger.sources.addresses import PrivateAddressError, is_public, reachable, resolve


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    """What everybody can reach may be asked, also where IPv6 carries it."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.0.1",
        "169.254.169.254",  # the metadata of a cloud
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 - an address, not a binding
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:1:1:1:1:80ff:fffe",
    ],
)
def test_addresses_of_nobody_elses_business_are_not_public(address: str) -> None:
    """This machine, its networks, and every way of IPv6 to write them."""
    assert not is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "localhost", "::1", "[::1]"])
def test_however_this_machine_is_written_it_is_refused(host: str) -> None:
    """The system reads numbers in many ways; what comes of them is checked, not how they look."""
    with pytest.raises((PrivateAddressError, OSError)):
        reachable(host, 80, allow_private=False)


def test_private_addresses_are_left_out_of_several() -> None:
    """A name with a public and a private address leads to the public one."""
    found = reachable("both.example", 80, allow_private=False, resolve=lambda host, port: ("10.0.0.1", "8.8.8.8"))

    assert found == ("8.8.8.8",)


def test_private_addresses_can_be_allowed() -> None:
    """The user's own machine may be asked where the user says so."""
    assert reachable("127.0.0.1", 80, allow_private=True, resolve=resolve) == ("127.0.0.1",)


def test_name_that_can_be_none_is_an_error() -> None:
    """A label of 70 letters is no fault of the program."""
    with pytest.raises(OSError, match="not a name"):
        resolve(f"{'a' * 70}.example", 80)


def test_name_without_an_address_is_an_error() -> None:
    """A resolver that finds nothing and does not say so is no reason to go on."""
    with pytest.raises(OSError, match="no address"):
        reachable("none.example", 80, allow_private=True, resolve=lambda host, port: ())
