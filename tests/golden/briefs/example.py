"""A brief that holds every element, look and script; all people, groups and papers are invented."""

from __future__ import annotations

from datetime import UTC, datetime

from annotator.model.brief import (
    Box,
    Brief,
    Cell,
    Contents,
    Footnote,
    Graph,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Point,
    Quotation,
    Run,
    Table,
)
from annotator.model.manifest import (
    Cited,
    Count,
    ExportedAnnotation,
    ExportedFinding,
    ExportedSource,
    Manifest,
)
from annotator.model.span import Span

EARLY = "01903a5e-7c00-7000-8000-0000000000a1"
PAY = "01903a5e-7c00-7000-8000-0000000000a2"
ARABIC = "01903a5e-7c00-7000-8000-0000000000a3"
BENGALI = "01903a5e-7c00-7000-8000-0000000000a4"
STRANGE = "01903a5e-7c00-7000-8000-0000000000a5"
FAMILY = "01903a5e-7c00-7000-8000-0000000000a6"


def body(text: str, look: str = "body", anchor: str = "") -> Paragraph:
    return Paragraph((Run(text),), look, anchor)  # type: ignore[arg-type]


def cell(*lines: str | Run) -> Cell:
    return Cell(tuple((line if isinstance(line, Run) else Run(line),) for line in lines))


def note(*runs: str | Run, cites: tuple[Cited, ...] = ()) -> Footnote:
    return Footnote(tuple(run if isinstance(run, Run) else Run(run) for run in runs), cites)


HARBOUR = note(
    "Ines Okwara, “Three Who Walked Out,” ",
    Run("Harbour Gazette", italic=True),
    ", 4 March 2019, para. 7, ",
    Run(
        "https://gazette.example/three?id=7&part=2",
        link="https://gazette.example/three?id=7&part=2",
    ),
    ".",
)
HARBOUR_AGAIN = note(
    "Okwara, “Three Who Walked Out,” para. 12.", cites=(Cited("harbour-gazette", "¶ 12"),)
)
INSTITUTE = note(
    "Tolland Institute, ",
    Run("Leaving the Ember Front", italic=True),
    " (Tolland, 2020), 14; quoting an unnamed former driver.",
)
ARABIC_NOTE = note(
    Run("«من خرج من الجبهة؟»", lang="ar", rtl=True),
    ", ",
    Run("Sawt al-Marfa", italic=True),
    ", 11 May 2019, para. 3.",
)

JUDGEMENTS = (
    Heading(1, "Key judgements", "key-judgements"),
    Paragraph(
        (
            Run("1. "),
            Run("It is "),
            Run("likely (55–80 %)", bold=True),
            Run(" that unpaid wages, more than doubt in the cause, made drivers and guards leave."),
            HARBOUR,
            Run(" Confidence in this judgement is "),
            Run("moderate", bold=True),
            Run(": two documents with named witnesses, one of them contradicted. For: "),
            Run("claim 2", target="claim-2"),
            Run(", "),
            Run("claim 3", target="claim-3"),
            Run(". Against: "),
            Run("claim 1", target="claim-1"),
            Run("."),
        ),
        "judgement",
        "judgement-1",
    ),
    Paragraph(
        (
            Run("2. "),
            Run("It is "),
            Run("very likely (80–95 %)", bold=True),
            Run(" that families hid the first who left."),
            INSTITUTE,
            HARBOUR_AGAIN,
            Run(" Confidence in this judgement is "),
            Run("low", bold=True),
            Run("; both accounts may go back to one conversation."),
        ),
        "judgement",
        "judgement-2",
    ),
)

BY_REASON = Table(
    "Evidence by reason",
    "One row for each reason, with the number of passages and documents, the range of grades and "
    "the evidence that points the other way.",
    ("Reason", "Passages", "Documents", "Grades", "Contrary evidence"),
    (
        (
            Cell(((Run("Unpaid wages", target="reason-pay"),),)),
            cell("3"),
            cell("2"),
            cell("B2 – D4", "usually reliable, probably true – not usually reliable, doubtful"),
            Cell(((Run("One passage: "), Run("claim 1", target="claim-1"), HARBOUR_AGAIN),)),
        ),
        (cell("Pressure of the family"), cell("2"), cell("2"), cell("C3"), cell("None recorded")),
        (
            cell("Fear of punishment & “re‑education” <sic>"),
            cell("1"),
            cell("1"),
            cell("F6", "cannot be judged"),
            cell(""),
        ),
        (
            cell(Run("ترك الجبهة بسبب الراتب", lang="ar", rtl=True)),
            cell("1"),
            cell("1"),
            cell("C3"),
            cell(
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
            ),
        ),
    ),
    (0.24, 0.11, 0.12, 0.28, 0.25),
    "table-reasons",
)

REASONS = (
    Heading(1, "Reasons for leaving", "reasons"),
    Heading(2, "Unpaid wages", "reason-pay"),
    body(
        "A former driver, by the newspaper’s account of a conversation in a harbour café, on the "
        "winter of 2018:",
        "lead",
    ),
    Quotation(
        PAY,
        "harbour-gazette",
        (
            "They paid us in coupons first, and then in promises",
            "“My cousin said: come home, there is work on the boats.” I went the same night.",
        ),
        (HARBOUR, Run(" B2 · usually reliable, probably true · coder "), Run("wren")),
        anchor="claim-2",
    ),
    body("A letter to the editor, unsigned, on the same winter:", "lead"),
    Quotation(
        ARABIC,
        "sawt-al-marfa",
        ("لم ندفع رواتب منذ ثلاثة أشهر، قال السائق (Harun K.) في عام 2018.",),
        (ARABIC_NOTE, Run(" C3 · fairly reliable, possibly true · coder rook")),
        lang="ar",
        rtl=True,
        anchor="claim-3",
    ),
    Heading(3, "Evidence against", "reason-pay-against"),
    body("The movement’s own bulletin, by its own account:", "lead"),
    Quotation(
        EARLY,
        "ember-bulletin",
        ("Nobody has gone unpaid; those who left had lost heart long before.",),
        (note("Ember Bulletin, no. 31, n.d."), Run(" D4°")),
        anchor="claim-1",
    ),
    body("° Reliability as the coder judges the source in general, not for this passage.", "note"),
    Heading(2, "Pressure of the family", "reason-family"),
    body("Written by an aunt, in Bengali, shown by the institute:", "lead"),
    Quotation(
        BENGALI,
        "tolland-report",
        ("সে রাতে বাড়ি ফিরে এল, আর কখনও যায়নি।",),
        (INSTITUTE, HARBOUR_AGAIN, Run(" C3")),
        lang="bn",
    ),
    Quotation(FAMILY, "tolland-report", ("His mother had the boat ready.",)),
)

CONFLICT = Box(
    "Conflict: whether wages stopped for everybody",
    (
        body("On one side: a former driver.", "lead"),
        Quotation(
            PAY,
            "harbour-gazette",
            ("They paid us in coupons first, and then in promises",),
            (HARBOUR_AGAIN, Run(" B2 · "), Run("claim 2", target="claim-2")),
        ),
        body("On the other: the movement’s own bulletin.", "lead"),
        Quotation(
            EARLY, "ember-bulletin", ("Nobody has gone unpaid",), (Run(" D4° · "), Run("claim 1")),
        ),
        body("Weighed by one coder: the bulletin has reason to deny it."),
        body("An item inside a frame.", "item"),
    ),
    "conflict-1",
)  # fmt: skip

GRAPH = Graph(
    "Where the evidence comes from",
    "Two reasons rest on three sources, which go back to four origins. The table below says the "
    "same in words.",
    ("Reasons", "Sources", "Origins"),
    (
        Point("reason:pay", "Unpaid wages", "reason", "reason-pay"),
        Point("reason:fear", "Fear of punishment & “re‑education” <sic>", "reason"),
        Point("source:gazette", "Harbour Gazette", "source"),
        Point("source:sawt", "ترك الجبهة بسبب الراتب", "source"),
        Point("source:report", "Leaving the Ember Front: a study with a title far too long for "
              "any box that a picture of this size can hold", "source"),
        Point("origin:driver", "a former driver", "unnamed"),
        Point("origin:institute", "Tolland Institute", "origin"),
        Point("origin:bulletin", "Ember Bulletin, no. 31", "withdrawn"),
        Point("origin:aunt", "渔船上的姑姑，她不愿意说出自己的名字", "origin"),
    ),
    (
        Line("reason:pay", "source:gazette", "for"),
        Line("reason:pay", "source:sawt", "against"),
        Line("reason:fear", "source:sawt", "both"),
        Line("reason:fear", "source:report", "mentions"),
        Line("source:gazette", "origin:driver"),
        Line("source:gazette", "source:report"),
        Line("source:sawt", "origin:bulletin"),
        Line("source:sawt", "origin:driver"),
        Line("source:report", "origin:institute"),
        Line("source:report", "origin:aunt"),
        Line("source:report", "source:gazette"),
    ),
    "graph",
)  # fmt: skip

GARBLED = (
    "  AT&T <b>not</b> bold\tafter a tab\n\nnext paragraph, * not a list, _x_ `y` [z](w)\n"
    "&amp; \\ | # $5 ~~no~~\n1. not an item\n--- "
)
SCRIPTS = (
    "family 👩\u200d👩\u200d👧\u200d👦, astral 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐎠, e\u0301, NBSP\u00a0here, "
    "soft\u00adhyphen, אבג 123 mixed"
)
ANNEX = (
    PageBreak(),
    Heading(1, "Annex A. Every claim", "annex-claims"),
    body("What a copy may garble is printed as it stands in the source:"),
    Quotation(
        STRANGE,
        "scanned-flyer",
        (GARBLED, SCRIPTS),
        (note("Flyer, undated."), Run(" F6 · cannot be judged")),
    ),
    Paragraph((Run("Doubt in the cause", bold=True), Run(" – no evidence coded.")), "item"),
    Paragraph((Run("Exhaustion", bold=True), Run(" – no evidence coded.")), "item"),
    Table(
        "Sources and their reliability",
        "One row for each source with its grade, what the coders say of it and its digest.",
        ("Source", "Reliability", "Descriptor", "SHA-256"),
        tuple(
            (
                cell(Run(name, italic=italic)),
                cell(grade),
                cell(*descriptor),
                cell(digest),
            )
            for name, italic, grade, descriptor, digest in (
                ("Harbour Gazette", True, "B usually reliable",
                 ("Named reporter, spoke with all three.", "Local paper; owner runs two boats."),
                 "9f86d081 884c7d65 9a2feaa0 c55ad015"),
                ("Sawt al-Marfa", True, "C fairly reliable", ("Letters page.",),
                 "2c26b46b 68ffc68f f99b453c 1d304134"),
                ("Leaving the Ember Front", True, "C fairly reliable",
                 ("Small institute; methods told in full.",),
                 "fcde2b2e dba56bf4 08601fb7 21fe9b5c"),
            )
        ),
        (0.25, 0.17, 0.33, 0.25),
    ),
    Paragraph(
        (Run("Codebook “Leaving”, version 3. Questions to "),
         Run("the desk", link="mailto:desk@tolland.example"), Run(" or not to "),
         Run("this", link="javascript:alert(1)"), Run(" and "),
         Run("nowhere", target="no-such-anchor"), Run(".")),
        "meta",
    ),
)  # fmt: skip

SOURCES = (
    Heading(1, "Bibliography", "bibliography"),
    Paragraph(
        (Run("Okwara, Ines. “Three Who Walked Out.” "), Run("Harbour Gazette", italic=True),
         Run(", 4 March 2019. "),
         Run("https://gazette.example/three?id=7&part=2",
             link="https://gazette.example/three?id=7&part=2"), Run(".")),
        "bibliography",
    ),
    Paragraph(
        (Run("من خرج من الجبهة؟", lang="ar", rtl=True), Run(". Sawt al-Marfa, 11 May 2019.")),
        "bibliography",
    ),
    Paragraph(
        (Run("Tolland Institute. "), Run("Leaving the Ember Front", italic=True),
         Run(". Tolland, 2020.")),
        "bibliography",
    ),
)  # fmt: skip

MANIFEST = Manifest(
    project="Why people leave the Ember Front",
    codebook="3",
    codebook_sha256="3" * 64,
    sources=(ExportedSource("harbour-gazette", "1" * 64, "2" * 64),),
    annotations=(
        ExportedAnnotation(
            EARLY, "harbour-gazette", "2" * 64, (Span(120, 168), Span(201, 240)), "B", "2", "B°2"
        ),
        ExportedAnnotation(PAY, "harbour-gazette", "2" * 64, (Span(300, 340),), None, "3", "–3"),
    ),
    findings=(ExportedFinding("judgement-a", "key-judgements", "Pay, “more than doubt” & fear"),),
    counts=(Count("code:pay", {"passages": 3, "documents": 2}, "Two sources, one origin."),),
)

EXAMPLE = Brief(
    title="Why people leave the Ember Front",
    question="What moved drivers, guards and cooks to leave between 2017 and 2020?",
    status="DRAFT, 2 unsettled",
    handling="TOLLAND DESK ONLY – NOT FOR RELEASE",
    language="en",
    authors="wren, rook",
    date=datetime(2024, 6, 21, 9, 30, 12, tzinfo=UTC),
    properties={"Codebook version": "3", "Citation style": "chicago-note"},
    manifest=MANIFEST,
    elements=(
        Contents(),
        *JUDGEMENTS,
        BY_REASON,
        Heading(1, "Sources in short", "sources"),
        body(
            "Three documents and one bulletin of the movement itself. The newspaper matters most; "
            "the letter cannot be checked. None of the origins have been linked yet, so the table "
            "counts documents."
        ),
        Heading(1, "Gaps, assumptions and alternatives", "gaps"),
        body("No gaps were written down.", "empty"),
        body("That the coupons were worth nothing is taken from one witness.", "item"),
        body("That wages stopped everywhere at once is assumed.", "item"),
        *REASONS,
        CONFLICT,
        GRAPH,
        *ANNEX,
        *SOURCES,
    ),
)
