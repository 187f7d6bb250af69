"""Links out, and names for places inside."""

from __future__ import annotations

import pytest
from annotator.writers.addresses import Names, safe_address


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
        ("HTTP://Example.org", "HTTP://Example.org"),
        (" https://example.org ", "https://example.org"),
        ('https://example.org/né e|<x>"', "https://example.org/n%C3%A9%20e%7C%3Cx%3E%22"),
        ("https://example.org/50%", "https://example.org/50%25"),
        ("https://example.org/50%25", "https://example.org/50%25"),
        ("https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ("mailto:desk@example.org?subject=a b", "mailto:desk@example.org?subject=a%20b"),
    ],
)
def test_addresses_become_valid_uris(link: str, address: str) -> None:
    assert safe_address(link) == address


@pytest.mark.parametrize(
    "link",
    [
        "", "example.org", "//example.org", "https://", "http:///path", "javascript:alert(1)",
        "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://example.org",
        "https://[broken", "https://example.org/\ud800", "https://example.org/" + "x" * 2100,
        "java\nscript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_web_or_mail_address_is_no_link(link: str) -> None:
    assert safe_address(link) == ""


def test_an_anchor_has_one_name_and_a_name_one_anchor() -> None:
    names = Names("[^a-z]", 8, "_")
    assert names.of("one") == "_one"
    assert names.of("one") == "_one"
    assert names.of("on1") == "_on_"
    assert names.of("on2") == "_on__2"
    assert names.of("ONE") == "____"
    assert names.of("muchlonger") == "_muchlon"
    assert names.of("muchlongest") == "_muchl_2"


def test_names_that_differ_in_case_alone_are_not_given() -> None:
    names = Names("[^A-Za-z]", 40)
    assert names.new("Here") == "Here"
    assert names.new("here") == "here_2"


def test_ten_thousand_equal_wishes_are_met_in_no_time() -> None:
    names = Names("[^a-z]", 40)
    given = [names.new("same") for _ in range(10_000)]
    assert len(set(given)) == 10_000
    assert given[-1] == "same_10000"
