"""The check runs on every turn before anything else: it must not be felt, whatever is typed.

Processor time, the best of a few runs: other work on the machine must not fail a build.
"""

import statistics
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
import yaml

from helpline.danger import check

CORPUS = Path(__file__).parent / "corpus"
MILLISECOND = 0.001
STORY = (
    "Goedemiddag, ik ben een moeder van drie kinderen en ik woon in Almere. Mijn oudste zoon is "
    "negentien en hij is sinds de zomer erg veranderd. Hij zit hele dagen op zijn kamer en praat "
    "alleen nog met mensen die hij online heeft leren kennen. Hij zegt dat de regering liegt en "
    "dat wij ons moeten voorbereiden. Vroeger voetbalde hij en had hij veel vrienden, maar die "
    "komen niet meer. Mijn man vindt dat ik overdrijf. Gisteren aan tafel werd hij heel boos toen "
    "mijn dochter over school vertelde. Ik heb met zijn mentor gebeld en die ziet het ook. Ik "
    "weet niet goed wat ik moet doen en bij wie ik terecht kan zonder dat hij meteen een stempel "
    "krijgt. Hij is geen slechte jongen, hij heeft altijd voor zijn oma gezorgd. Kunt u mij "
    "vertellen of er iemand is die met ons mee wil denken, liefst bij ons in de buurt? Ik durf "
    "mijn naam niet te noemen. Alvast bedankt voor uw antwoord en voor het lezen van dit verhaal."
)


def _best(run: Callable[[], object], times: int = 5) -> float:
    def once() -> float:
        start = process_time()
        run()
        return process_time() - start

    return min(once() for _ in range(times))


def test_a_usual_message_takes_less_than_a_millisecond() -> None:
    entries = yaml.safe_load((CORPUS / "benign_open.yml").read_text("utf-8"))[::20]
    usual = statistics.median(_best(lambda t=e["text"]: check(t)) for e in entries)
    assert usual < MILLISECOND


def test_a_thousand_characters_take_less_than_five() -> None:
    story = STORY[:1000]
    assert len(story) > 900
    assert _best(lambda: check(story)) < 5 * MILLISECOND


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "b.",
        "'",
        "*",
        "b*m ",
        "verm**rden ",
        "v3rm00rd3n ",
        "b0m",
        "ikwilhijgaat",
        "dood ",
        "hij wil ",
        "niet ",
        "ik ga hem dood maken wil ze vermoorden ",
        "aan slag ",
        "é\u0301",
        "🔫",
        "ء ",
        "ﷺ",
    ],
)
def test_no_text_makes_it_slow(piece: str) -> None:
    """Ten times the text may take some thirty times the work, not a hundred or a thousand."""
    short, long = (piece * 1000)[:1000], (piece * 10_000)[:10_000]
    quick = _best(lambda: check(short), 3)
    slow = _best(lambda: check(long), 1)
    assert quick < 20 * MILLISECOND
    assert slow < max(30 * quick, 20 * MILLISECOND)
