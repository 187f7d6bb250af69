"""Who says it: cues, sources, channels, kinds, and what goes on without a cue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from annotator.citing.attributions import attributions, suggested
from annotator.citing.attributions.labels import origin_label
from annotator.model.attribution import Attribution, Speaker
from annotator.model.span import Span
from annotator.text.document import Document


def found(text: str) -> tuple[Attribution, ...]:
    document = Document(text, "text")
    blocks = document.blocks()
    sentences = [sentence for block in blocks for sentence in document.sentences_of(block)]
    return attributions(text, sentences, [block.span for block in blocks])


def told(text: str) -> list[tuple[str, str]]:
    return [(item.name, item.cue.of(text)) for item in found(text)]


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("Otto Velt said that the road was shut.", "Otto Velt", "said"),
        ("“The road is shut,” said Otto Velt, a driver.", "Otto Velt", "said"),
        ("The road, says one driver, is shut.", "one driver", "says"),
        ("The road is shut, according to the harbour office.", "the harbour office",
         "according to"),
        ("According to Velt, the road is shut.", "Velt", "According to"),
        ("The study found that half had left.", "The study", "found"),
        ("Half had left, the study found.", "the study", "found"),
        ("The theft was reported by the Vell Courier.", "the Vell Courier", "reported by"),
        ("Velt, a senior clerk who kept the books, says the pay stopped.", "Velt", "says"),
        ("Velt (the former clerk) said the pay stopped.", "Velt", "said"),
        ("A spokeswoman, Ilda Renn, said no.", "A spokeswoman, Ilda Renn", "said"),
        ("Two officials who work in the port said it was shut.",
         "Two officials who work in the port", "said"),
        ("Officials in Vell and Sennet warned that the dam would break.",
         "Officials in Vell and Sennet", "warned"),
        ("The “Lantern” column announced a strike.", "The “Lantern” column", "announced"),
        ("On Friday the minister on Monday said nothing of it, officials said.", "officials",
         "said"),
        ("The paper quoted a cook as saying that the flour was gone.", "a cook", "as saying"),
        ("He’s claiming that nobody came.", "He", "claiming"),
        ("[2] Estimates of the border police.", "the border police", "Estimates of"),
        ("Source: Vell Courier", "Vell Courier", "Source:"),
        ("So says a carpenter.", "a carpenter", "says"),
        ("Otto\u00a0Velt\u00a0said the road was shut.", "Otto Velt", "said"),
        ("The report, citing two clerks, says so.", "two clerks", "citing"),
    ],
)  # fmt: skip
def test_the_source_and_the_cue_are_found(text: str, name: str, cue: str) -> None:
    assert (name, cue) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "A claim for damages has been filed.",
        "The report was read aloud.",
        "He wanted to say it at once.",
        "If he says so, they will go.",
        "Everything went according to plan.",
        "The estimates differ widely.",
        "“I said that I would come, and he told me to wait.”",
        "The insurers raised their rates and found the money.",
        "She would say more if she could.",
        "They say little about the mill.",
        "What they told us is written down.",
        "The army found two bodies in the river.",
        "The study is usually cited for its figures.",
        "The detailed questions, it turned out, were old.",
        "The regions continued to grow.",
        "A passenger who asked not to be named got off.",
        "Ana Said left.",
    ],
)
def test_nobody_is_made_to_say_what_is_only_a_word(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Según el informe, «la carretera está cerrada», dijo Otto Velt al diario.",
        "Otto Velt a déclaré que la route était fermée, selon le rapport.",
        "Otto Velt sagte, die Straße sei laut Bericht gesperrt.",
        "Отто Вельт сказал, что дорога закрыта.",
        "道路は閉鎖されたと彼は言った。",
    ],
)
def test_other_languages_yield_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Otto Velt said no.", Speaker.NAMED),
        ("The Harbour Office said no.", Speaker.NAMED),
        ("Vell police spokesman Otto Velt said no.", Speaker.NAMED),
        ("The Harbour Office study says no.", Speaker.DOCUMENT),
        ("A survey by the Corvale Institute says no.", Speaker.DOCUMENT),
        ("Some experts say no.", Speaker.ANONYMOUS),
        ("Harbour Office officials say no.", Speaker.ANONYMOUS),
        ("Media reports said no.", Speaker.ANONYMOUS),
        ("A cook said no.", Speaker.ANONYMOUS),
        ("She said no.", Speaker.PRONOUN),
        ("The box is believed to be empty.", Speaker.HEARSAY),
        ("The box was reportedly empty.", Speaker.HEARSAY),
    ],
)
def test_the_kind_of_speaker_is_told(text: str, kind: Speaker) -> None:
    (item,) = found(text)
    assert item.kind is kind


def test_hearsay_has_no_source() -> None:
    (item,) = found("The box is widely believed to be empty.")
    assert (item.source, item.name, item.speaker) == (None, "", "")


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Otto Velt told Newsweek that no pay had come.", "Newsweek"),
        ("“No pay had come,” Otto Velt told the Vell Courier.", "the Vell Courier"),
        ("Velt told reporters that no pay had come.", "reporters"),
        ("Velt told him that no pay had come.", ""),
        ("Velt said in a statement on Friday that no pay had come.", "a statement"),
        ("Velt wrote in an article in the Upland Gazette that no pay had come.",
         "the Upland Gazette"),
        ("“No pay,” Velt said in an interview with Radio Karn.", "Radio Karn"),
        ("Velt said that no pay had come in March.", ""),
    ],
)  # fmt: skip
def test_the_channel_is_kept_apart_from_the_speaker(text: str, channel: str) -> None:
    (item,) = found(text)
    assert item.channel == channel
    assert (item.channel_span.of(text) if item.channel_span else "") == channel


@pytest.mark.parametrize(
    "text",
    [
        "Velt denied that he had known.",
        "Velt did not say who had known.",
        "Velt never said that he had known.",
        "“I did not know,” Velt said, denying that he had been told.",
    ],
)
def test_what_is_denied_or_not_said_is_marked(text: str) -> None:
    assert found(text)[-1].negated


def test_two_hops_give_both_and_the_deeper_one_is_nested() -> None:
    text = "Media reports citing western officials indicated that recruits are fewer."
    deeper, outer = found(text)
    assert (deeper.name, deeper.nested) == ("western officials", True)
    assert (outer.name, outer.nested) == ("Media reports", False)
    assert [item.name for item in suggested((outer, deeper), [outer.covers])] == [
        "western officials",
        "Media reports",
    ]


QUOTES = """\
“Nobody came,” Otto Velt told the Courier. “We waited for a man with an envelope.”

“In the end we walked.”

The harbour froze in March.

“A line that nobody owns stands here.”
"""


def test_a_quotation_without_a_cue_goes_on_with_the_last_speaker() -> None:
    carried = [item for item in found(QUOTES) if item.carried]
    assert [item.covers.of(QUOTES) for item in carried] == [
        "“We waited for a man with an envelope.”",
        "“In the end we walked.”",
    ]
    assert {item.name for item in carried} == {"Otto Velt"}


def test_speech_that_opens_again_without_having_closed_stays_with_its_speaker() -> None:
    text = "«We left,» Otto Velt explained.\n\n«They took the land.\n\n«Then the pay stopped.»\n"
    assert [(item.name, item.carried) for item in found(text)] == [
        ("Otto Velt", False),
        ("Otto Velt", True),
        ("Otto Velt", True),
    ]


def test_a_quotation_whose_speaker_follows_is_not_the_last_speakers() -> None:
    text = "Arrel said no.\n\n“We left at night. Nobody saw us,” said Velt. “Not one.”\n"
    assert [(item.name, item.carried) for item in found(text)] == [
        ("Arrel", False),
        ("Velt", False),
        ("Velt", True),
    ]


def test_a_quotation_of_several_sentences_is_taken_over_whole() -> None:
    text = "“No,” Velt said. “We left. We walked. Nobody saw us.” It was cold. “And dark.”"
    carried = [item for item in found(text) if item.carried]
    assert [item.covers.of(text) for item in carried] == ["“We left. We walked. Nobody saw us.”"]


def test_an_attribution_after_a_long_quotation_covers_all_of_it() -> None:
    text = "“We left at night. Nobody saw us,” said Velt."
    item = found(text)[-1]
    assert (item.name, item.covers.of(text)) == ("Velt", text)


@pytest.mark.parametrize(
    ("text", "antecedent"),
    [
        ("Otto Velt said no. He added that it was late.", "Otto Velt"),
        ("Clerk Otto Velt said no. Velt added that it was late.", "Clerk Otto Velt"),
        ("A study by the Corvale Institute is out. The study found that half had left.",
         "A study by the Corvale Institute"),
        ("The Upland Watch Group met. “No,” the group said.", "The Upland Watch Group"),
        ("A report by the Corvale Institute said no. It added that it was late.",
         "A report by the Corvale Institute"),
        ("A report by the Centre for Study and Peace said no. “No,” the study said.",
         "A report by the Centre for Study and Peace"),
        ("A survey was made by the Corvale Institute. “No,” the institute said.",
         "Corvale Institute"),
        ("It rained, said Otto Velt, who added that it was late.", "Otto Velt"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_or_a_short_name_means_is_guessed(text: str, antecedent: str) -> None:
    last = found(text)[-1]
    assert last.antecedent == antecedent
    assert last.speaker == antecedent


@pytest.mark.parametrize(
    "quoted", ["“No,”", '"No,"', "«No,»", "‘No,’", "“No,»", "''No,''", "'No,'", "“No“ of” it,”"]
)
def test_any_quotation_marks_do_even_unbalanced_ones(quoted: str) -> None:
    text = f"{quoted} Otto Velt explained."
    assert told(text) == [("Otto Velt", "explained")]


def test_a_sentence_may_hold_several_speakers_and_several_verbs() -> None:
    text = "Velt said that the pay stopped and Arrel denied it, adding that he had been paid."
    assert told(text) == [("Velt", "said"), ("Arrel", "denied"), ("Arrel", "adding")]


def test_places_are_those_of_the_words() -> None:
    text = "On Monday, Otto\u00a0Velt of Vell told Newsweek that no pay had come."
    (item,) = found(text)
    assert item.source is not None
    assert item.source.of(text) == "Otto\u00a0Velt of Vell"
    assert item.name == "Otto Velt of Vell"
    assert item.span.of(text) == "Otto\u00a0Velt of Vell told"
    assert item.covers.of(text) == text


def test_a_paragraph_ends_an_open_quotation() -> None:
    text = "“It was never closed, he thought.\n\nVelt said the road was shut."
    assert ("Velt", "said") in told(text)


def test_without_blocks_a_line_break_parts_paragraphs() -> None:
    text = "“It was never closed.\nVelt said the road was shut."
    sentences = [Span(0, 21), Span(22, len(text))]
    assert [item.name for item in attributions(text, sentences)] == ["Velt"]


def test_suggestions_for_a_claim_put_the_best_first() -> None:
    text = "It is believed that half left, he said. Otto Velt said so. A cook said so."
    everything = found(text)
    whole = Span(0, len(text))
    assert [item.name for item in suggested(everything, [whole])] == [
        "Otto Velt",
        "A cook",
        "he",
        "",
    ]
    assert suggested(everything, [Span(len(text), len(text) + 5)]) == ()


def test_of_two_speakers_in_a_sentence_the_nearer_comes_first() -> None:
    text = "Velt said that the pay stopped and Arrel said that nobody had left, said Orr."
    everything = found(text)
    first, second = "the pay stopped", "nobody had left"
    for words, names in ((first, ["Velt", "Arrel"]), (second, ["Orr", "Arrel"])):
        start = text.index(words)
        claim = Span(start, start + len(words))
        order = [item.name for item in suggested(everything, [claim])]
        assert order[: len(names)] == names


def test_a_pronoun_whose_antecedent_is_known_counts_as_a_name() -> None:
    text = "A cook said so, he said."
    cook, he = found(text)
    known = replace(he, antecedent="Otto Velt")
    assert suggested((cook, he), [cook.covers])[0] is cook
    assert suggested((cook, known), [cook.covers])[0] is known


def test_no_text_no_attributions() -> None:
    assert attributions("", ()) == ()
    assert found("\n\n") == ()


def labels(text: str) -> list[str]:
    return [origin_label(item, "Arab world") for item in found(text)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Libyan Noman Berrat said no.", "Noman Berrat"),
        ("Vell police spokesman Otto Velt said no.", "Otto Velt"),
        ("A spokeswoman, Ilda Renn, said no.", "Ilda Renn"),
        ("The Harbour Office said no.", "Harbour Office"),
        ("A survey by the Corvale Institute says no.", "Corvale Institute"),
        ("The Harbour Office study says no.", "Harbour Office study"),
        ("Some experts say no.", "Some experts (in “Arab world”)"),
        ("Harbour Office officials say no.", "Harbour Office officials (in “Arab world”)"),
        ("The paper and two said they left.", "two people (in “Arab world”)"),
        ("The box was reportedly empty.", ""),
        ("She said no.", ""),
    ],
)
def test_an_origin_is_suggested_by_its_name_alone(text: str, label: str) -> None:
    assert label in labels(text)


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        ("For Lham Kertou, it was money.", "Lham Kertou"),
        ("For Lham Kertou and Otto Velt, it was money.", ""),
        ("For the Corvale Institute, it was money.", ""),
        ("It was money.", ""),
    ],
)
def test_the_moroccan_is_the_one_person_whom_the_sentence_before_names(
    before: str, meant: str
) -> None:
    (item,) = found(f"{before} The Moroccan, who flew for years, gave up. “I left,” he said.")
    assert item.antecedent == meant
    (item,) = found(f"{before} The Moroccan said that he left.")
    assert item.antecedent == meant


def test_the_moroccan_of_another_paragraph_is_nobody_named() -> None:
    (item,) = found("For Lham Kertou, it was money.\n\nThe Moroccan said that he left.")
    assert (item.antecedent, origin_label(item, "X")) == ("", "The Moroccan (in “X”)")
