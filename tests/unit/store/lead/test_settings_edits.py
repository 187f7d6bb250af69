"""Changes to annotator.toml leave every other character where it is, or are not made."""

from __future__ import annotations

import pytest
from annotator.errors import BadSettings
from annotator.model.project import Settings
from annotator.store.lead.settings_edits import edited
from annotator.store.lead.settings_file import load_settings, settings_file
from hypothesis import given
from hypothesis import strategies as st

NAMES = st.from_regex(r"[a-z0-9-]{1,6}", fullmatch=True)
OURS = b"""\
format = 1
# Who settles; asked in March.
adjudicator = "zoe"  # until June
title = "lead = 'nobody'"

[coders]  # in the order they came
ana = "Ana"
'ben' = 'Ben'

# Markings.
[source_handling]
lead = "restricted"
"""


def test_comments_and_order_stay() -> None:
    after = edited(OURS, fields={"adjudicator": "yan", "lead": "zoe"}, coders={"cem": "Cem"})
    assert after == OURS.replace(b'"zoe"  # until', b'"yan"  # until').replace(
        b"'\"\n\n[coders]", b'\'"\nlead = "zoe"\n\n[coders]'
    ).replace(b"'Ben'\n", b'\'Ben\'\n"cem" = "Cem"\n')


def test_a_coder_is_named_anew_and_taken_away() -> None:
    after = edited(OURS, coders={"ben": "Ben Okoro", "ana": None})
    assert dict(load_settings(after)[0].coders) == {"ben": "Ben Okoro"}
    assert b"# in the order they came" in after


@pytest.mark.parametrize(
    ("data", "written"),
    [
        (b"", b'\n[coders]\n"ana" = "Ana"\n'),
        (b'title = "T"', b'title = "T"\n\n[coders]\n"ana" = "Ana"\n'),
        (b'title = "T"\r\n', b'title = "T"\r\n\r\n[coders]\r\n"ana" = "Ana"\r\n'),
    ],
)
def test_a_file_without_coders_gets_a_table(data: bytes, written: bytes) -> None:
    assert edited(data, coders={"ana": "Ana"}).strip() == written.strip()


@pytest.mark.parametrize(
    "data",
    [
        b'coders = {ana = "Ana"}\n',
        b'coders.ana = "Ana"\n',
        b"lead = '''zoe'''\n",
        b"title = '''\n[coders]\n'''\n",
        b'title = """\n[x]\n"""\n[coders]\n',
    ],
)
def test_a_form_that_is_not_known_is_refused(data: bytes) -> None:
    with pytest.raises(BadSettings, match="by hand"):
        edited(data, fields={"lead": "yan"}, coders={"ben": "Ben"})


@given(
    st.dictionaries(NAMES, st.text(max_size=8), max_size=4),
    st.dictionaries(NAMES, st.none() | st.text(max_size=8), max_size=4),
    st.booleans(),
)
def test_the_template_can_always_be_edited(
    before: dict[str, str], changes: dict[str, str | None], blind: bool
) -> None:
    data = settings_file(Settings(coders=before))
    try:
        load_settings(data)
    except BadSettings:
        return  # a name that no TOML holds
    settings, _ = load_settings(edited(data, fields={"blind": blind}, coders=changes))
    kept = {**before, **changes}
    assert dict(settings.coders) == {who: name for who, name in kept.items() if name is not None}
    assert settings.blind is blind
