"""Web Annotation and PROV-JSON: every claim, its words, its place, and where it comes from."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from annotator.model.annotation import Annotation, CodeAssignment, Quote
from annotator.model.export import Export
from annotator.model.finding import Finding
from annotator.model.origin import Link, Node, NodeKind, Origin, OriginKind, Relation, Withdrawal
from annotator.model.source import Source
from annotator.model.span import Span
from annotator.writers.projects import prov_json, web_annotation

MOMENT = datetime(2024, 3, 1, 9, 0, tzinfo=UTC)
TEXT = "The pay stopped. 🙂 Nobody said why."
CLAIM = Annotation(
    id="0190aaaa-0000-7000-8000-000000000001",
    source="harbour",
    coder="mira",
    text_sha256="0" * 64,
    spans=(Span(0, 15), Span(19, 35)),
    quotes=(Quote("The pay stopped", "", ". 🙂"), Quote("Nobody said why.", "🙂 ")),
    created=MOMENT,
    modified=MOMENT,
    codes=(CodeAssignment("push.pay", "1", ""),),
    credibility="2",
    origins=("The Ledger", "a clerk"),
    memo="between us",
)
LEDGER = Origin("o1", "the ledger", "mira", OriginKind.WORK)
CLERK = Origin("o2", "A clerk", "mira", OriginKind.PERSON)


def source(ident: str) -> Source:
    return Source(
        ident, f"sources/{ident}.txt", ident.title(), "text", "utf-8", 35, "1" * 64, "0" * 64
    )


@pytest.fixture
def export() -> Export:
    return Export(
        title="The Harbour Guild",
        items=(),
        annotations=(CLAIM,),
        sources=(source("harbour"), source("letter")),
        origins=(LEDGER, CLERK),
        links=(
            Link(
                "l1",
                "mira",
                Relation.REPOSTS,
                Node(NodeKind.SOURCE, "letter"),
                Node(NodeKind.SOURCE, "harbour"),
            ),
        ),
        withdrawals=(Withdrawal(Node(NodeKind.ORIGIN, "o1"), "mira", "forged", MOMENT),),
        findings=(Finding("f1", "Pay stopped.", supporting=(CLAIM.id,)),),
        labels={"push.pay": "Pay not given"},
    )


def prov(export: Export) -> dict[str, Any]:
    return json.loads(prov_json.write(export))  # type: ignore[no-any-return]


def page(export: Export) -> dict[str, Any]:
    return json.loads(web_annotation.write(export))  # type: ignore[no-any-return]


def test_selectors_name_the_words_and_their_code_points(export: Export) -> None:
    (item,) = page(export)["items"]
    assert item["id"] == f"urn:uuid:{CLAIM.id}"
    for target in item["target"]:
        quote, place = target["selector"]
        assert TEXT[place["start"] : place["end"]] == quote["exact"]
        assert target["source"] == "sources/harbour.txt"


def test_codes_and_grades_are_bodies_and_memos_stay_at_home(export: Export) -> None:
    (item,) = page(export)["items"]
    values = [body["value"] for body in item["body"]]
    told = ["origin: the ledger (written: The Ledger)", "origin: A clerk (written: a clerk)"]
    assert values == ["Pay not given", "credibility 2", *told]
    assert "between us" not in json.dumps(page(export))


def test_an_origin_is_called_what_its_owner_is_called_and_what_the_coder_wrote(
    export: Export,
) -> None:
    merged = replace(LEDGER, label="Guild Ledger, 1912", aliases=("the ledger", "a report"))
    later = replace(CLERK, label="a report")
    claim = replace(CLAIM, origins=("a report", "Guild Ledger, 1912", "somebody"))
    (item,) = page(replace(export, annotations=(claim,), origins=(merged, later)))["items"]
    assert [body["value"] for body in item["body"]][2:] == [
        "origin: Guild Ledger, 1912 (written: a report)",
        "origin: Guild Ledger, 1912",
        "origin: somebody",
    ]


def test_a_highlight_has_no_body_and_one_target_is_no_list(export: Export) -> None:
    bare = replace(
        CLAIM,
        codes=(),
        credibility=None,
        origins=(),
        spans=CLAIM.spans[:1],
        quotes=CLAIM.quotes[:1],
    )
    (item,) = page(replace(export, annotations=(bare,)))["items"]
    assert "body" not in item
    assert item["motivation"] == "highlighting"
    assert isinstance(item["target"], dict)


def test_a_claim_is_quoted_from_its_source_and_goes_back_to_its_origins(export: Export) -> None:
    document = prov(export)
    claim = f"annotator:claim:{CLAIM.id}"
    derived = {
        (each["prov:generatedEntity"], each["prov:usedEntity"]): each.get("prov:type", {}).get("$")
        for each in document["wasDerivedFrom"].values()
    }
    assert derived[claim, "annotator:source:harbour"] == "prov:Quotation"
    assert derived[claim, "annotator:origin:o1"] == "prov:PrimarySource"
    assert derived["annotator:source:letter", "annotator:source:harbour"] == "prov:Revision"
    assert derived["annotator:finding:f1", claim] is None
    agents = {
        each["prov:agent"]
        for each in document["wasAttributedTo"].values()
        if each["prov:entity"] == claim
    }
    assert agents == {"annotator:coder:mira", "annotator:origin:o2"}


def test_a_withdrawal_invalidates(export: Export) -> None:
    (gone,) = prov(export)["wasInvalidatedBy"].values()
    assert gone["prov:entity"] == "annotator:origin:o1"
    assert gone["prov:time"] == "2024-03-01T09:00:00Z"


def test_everything_that_is_referred_to_is_declared(export: Export) -> None:
    document = prov(export)
    declared = {*document["entity"], *document["agent"], *document["activity"]}
    for kind in ("wasDerivedFrom", "wasAttributedTo", "wasInvalidatedBy"):
        for relation in document[kind].values():
            named = {
                value for name, value in relation.items() if name not in ("prov:type", "prov:time")
            }
            assert named <= declared


def test_a_label_nobody_recorded_is_an_entity_whatever_it_holds(export: Export) -> None:
    odd = replace(CLAIM, origins=('he said: "(no) \\ name"',))
    document = prov(replace(export, annotations=(odd,), origins=(), withdrawals=()))
    (label,) = [name for name in document["entity"] if name.startswith("annotator:label:")]
    assert label.removeprefix("annotator:label:").isalnum()


def test_the_same_project_gives_the_same_bytes(export: Export) -> None:
    assert prov_json.write(export) == prov_json.write(export)
    assert web_annotation.write(export) == web_annotation.write(export)
