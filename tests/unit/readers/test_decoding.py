"""From bytes to text: what is sure, what is doubtful, what is no text."""

from __future__ import annotations

import pytest
from annotator.errors import BinarySource, Undecodable, UsageError
from annotator.formats import DocumentReader, by_claim
from annotator.readers import documents
from annotator.readers.decoding import decode


@pytest.mark.parametrize(
    ("data", "encoding", "text", "used"),
    [
        ("naïve “é”".encode(), None, "naïve “é”", "utf-8"),
        (b"\xef\xbb\xbfnaive", None, "naive", "utf-8"),
        (b"", None, "", "utf-8"),
        ("héé".encode("utf-16"), None, "héé", "utf-16-le"),
        (b"\xfe\xff" + "hé".encode("utf-16-be"), None, "hé", "utf-16-be"),
        (b"\xff\xfe\x00\x00" + "hé".encode("utf-32-le"), None, "hé", "utf-32-le"),
        ("été".encode("cp1252"), "cp1252", "été", "cp1252"),
        ("été".encode(), "cp1252", "été", "utf-8"),
        ("hé".encode("utf-16-le"), "utf-16-le", "hé", "utf-16-le"),
        ("山".encode("iso-2022-jp"), "iso-2022-jp", "山", "iso2022_jp"),
        (b"a\r\nb\tc\x0c", None, "a\r\nb\tc\x0c", "utf-8"),
    ],
)
def test_the_mark_then_utf8_then_the_users_word(
    data: bytes, encoding: str | None, text: str, used: str
) -> None:
    decoded = decode(data, encoding)
    assert (decoded.text, decoded.encoding) == (text, used)


@pytest.mark.parametrize(
    ("data", "at", "guess"),
    [
        (b"caf\xe9 and more text", "byte 3 (0xe9)", "latin-1"),
        (b"it\x92s fine, he said", "byte 2 (0x92)", "cp1252"),
        ("Привет, как дела".encode("cp1251"), "byte 0 (0xcf)", ""),
        (b"it\x81s odd", "byte 2 (0x81)", ""),
        ("plain words".encode("utf-16-le"), "byte 1 (0x00)", "utf-16-le"),
        ("plain words".encode("utf-16-be"), "byte 0 (0x00)", "utf-16-be"),
    ],
)
def test_bytes_that_do_not_decode_are_named_and_a_guess_is_only_a_guess(
    data: bytes, at: str, guess: str
) -> None:
    with pytest.raises(Undecodable) as caught:
        decode(data, None)
    assert at in caught.value.message
    assert caught.value.guess == guess
    named = caught.value.for_path("a.txt")
    assert named.message.startswith("a.txt: ")
    assert named.guess == guess


def test_the_users_word_may_be_wrong_too() -> None:
    with pytest.raises(Undecodable) as caught:
        decode(b"ab\x81", "cp1252")
    assert "byte 2 (0x81) is not CP1252" in caught.value.message
    with pytest.raises(UsageError):
        decode(b"\xe9", "no-such-encoding")
    with pytest.raises(Undecodable):
        decode(b"\xff\xfea", None)


def test_no_lost_character_is_ever_made() -> None:
    for size in range(1, 60):
        data = bytes(range(256))[1 : size + 128]
        for encoding in (None, "cp1252", "latin-1", "utf-8"):
            try:
                assert "\ufffd" not in decode(data, encoding).text
            except Undecodable:
                continue


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01\x00\x00\xff", b"PK\x03\x04\x00\x00abc", b"a\x00b"]
)
def test_nul_bytes_are_no_text(data: bytes) -> None:
    with pytest.raises(BinarySource) as caught:
        decode(data, None)
    named = caught.value.for_path("a.bin")
    assert named.message.startswith("a.bin: is no text, it holds NUL bytes")
    assert (named.exit_code, named.code) == (3, "unreadable-source")


def test_readers_are_found_by_their_folder() -> None:
    readers = by_claim(documents, "READER", DocumentReader, lambda reader: reader.suffixes)
    assert {"text", "markdown"} <= {reader.name for reader in readers.values()}
    for reader in readers.values():
        assert all(suffix.startswith(".") and suffix.islower() for suffix in reader.suffixes)
        assert reader.read("é\r\n".encode(), None).text == "é\r\n"
