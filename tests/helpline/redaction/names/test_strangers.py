"""Names that are in no list, in capitals and in lower case; and what looks like one."""

import pytest

from helpline.redaction import Redactor
from tests.helpline.redaction.marks import plain, with_names_masked

MASKED = [
    "Sinds de zomer wil [Xheladin] niet meer naar school.",
    "Volgens de mentor zegt [Niloofar] niets meer.",
    "[Parwana] mag van haar broers niet naar school.",
    "[Yevhenia] uit Marioepol woont bij ons.",
    "Wij hebben drie kinderen: [Linde], [Xheladin] en [Floris].",
    "Mijn zus is verliefd op [Xheladin] geworden.",
    "Zij woont nu bij [Niloofar] in huis.",
    "Tussen [Xheladin] en [Niloofar] gaat het mis.",
    "Rechercheur [Zwartveen] zou terugbellen.",
    "De vrouw heet [Trijntje in 't Veld].",
    "Ik sprak [Koos uit den Bogaard] gisteren.",
    "De ronselaar noemt zich [Abu Yahya al-Hollandi].",
    "Toen heeft [Ben] de politie gebeld.",
    "[Visser] en [Smit] zitten erachter.",
    "volgens [niloofar] is het een grap",
    "[xheladin] heeft een mes meegenomen naar school",
    "ik en [niloofar] hebben ruzie",
    "het is mijn schuld zegt [niloofar], maar ze was pas dertien",
    "ze denkt dat [xheladin] heeft gelogen",
    "[Niloofars] zoon zit bij mijn dochter in de klas.",
    "[Parwana], 16 jaar, is de jongste.",
    "Iedereen weet dat het [Xheladin] was.",
    "Voor vragen naar [Niloofar] vragen.",
]
STAY = [
    "Hij speelt Hitmanx en mijn dochter ook.",
    "Zij kijkt met VoiceOver naar de site.",
    "Da ist eine Bombe",
    "Er staat iets op dat hoodie.",
    "Mein Bruder baut eine Bombe",
    "Ssst, ik kan alleen typen.",
    "Zij gelooft in Reiki, Tarot en Wiccanisme.",
    "Zelffmoord is geen oplossing.",
    "Op 12 jan is er een gesprek.",
    "De chatgroep heet Wit en Trots.",
    "De Kok van het restaurant is ontslagen.",
    "In Winter is het koud.",
    "Ik werk bij Stenvertis.",
    "docent Nederlands en leraar Frans",
]


@pytest.mark.parametrize("marked", MASKED)
def test_a_name_in_no_list_is_masked(marked: str, redactor: Redactor) -> None:
    assert redactor.redact(plain(marked)).text == with_names_masked(marked)


@pytest.mark.parametrize("text", STAY)
def test_another_new_word_stays(text: str, redactor: Redactor) -> None:
    assert redactor.redact(text).text == text
