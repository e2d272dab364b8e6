"""People who are brought up in passing, and words that only look so. All names are made up."""

import pytest

from helpline.redaction import Redactor
from tests.helpline.redaction.marks import plain, with_names_masked

MASKED = [
    "ik ken een [willem] en een [brahim] die vuurwerk maken",
    "een jongen in mijn groep, [mo], die alles haram vindt",
    "via een gast uit antwerpen, [dries] geloof ik",
    "via een gast uit gent, [lander] denk ik",
    "gister stond [aart] weer met een megafoon voor het azc",
    "daarna heeft [roos] gehuild",
    "en nu zegt [job] dat ik een verrader ben",
    "dus [moos] zei dat hij het kan regelen",
    "[bas] en [cas] plakken overal stickers",
    "eerst heette ze [daphne], nu is het [aisha]",
    "hij is van [Bart] naar [Abdulhakim] gegaan",
    "me neef is van [kevin] naar [khalid] gegaan",
    "me moeder belde de school en die [van leeuwen] zei dat ze niks kunnen doen",
    "die [van dongen] van wiskunde doet niks",
    "meneer [van der sluis] keek gewoon weg",
    "die gast [sjors van dalen] zit in een groep",
    "Mevrouw [De Graaf-Pinas] van de kerk belde.",
    "Noteert u [Verstappen-Oudijk], met een streepje.",
    "Voor dit nummer was de afzender [Dieter Claes].",
    "Mijn nicht [Noor] is ziek.",
    "Mijn neef [Israel] wordt om zijn naam gepest.",
    "Ik weet niet wie dit is: dit is [Noor].",
    # In no list either.
    "toen kwam [xheladin] binnen met een mes",
    "een jongen uit mijn klas, [niloofar], doet raar",
    "ik ben [xheladin], 16 jaar en bang",
    "maar [niloofar] zei dat het een grap was",
]
STAY = [
    "doe niet zo karen zei hij",
    "hij noemt elke vrouw een karen",
    "mijn zoon koos voor een andere school",
    "mijn collega nam het voor hem op",
    "Mijn man is Noor van geboorte.",
    "De helft van de straat is Pool of Roemeen.",
    "Hij wil van Groningen naar Raqqa reizen.",
    "die de wet kennen zeggen dat het mag",
    "die van boven maken elke nacht herrie",
    "een jongen, twaalf nog maar, met een bomgordel",
    "gisteren kwam politie bij ons aan de deur",
    "daarna zegt school dat het thuis ligt",
    "Mijn hond heet Max en die is vergiftigd.",
    "mijn hamster piet is dood",
    "Hij rijdt bij Vos Logistics.",
    "Op de Anne Vondelingprijs was hij trots.",
    "hij schold op de Koning",
    "Mijn collega Den Haag belde over Israel.",
    "Heer Jezus, help mij.",
    "De Niqab en de Abaya zijn voor mij gewoon.",
    "Een client van Abrona praat over Rutte-Kaag.",
]


@pytest.mark.parametrize("marked", MASKED)
def test_somebody_brought_up_in_passing_is_masked(marked: str, redactor: Redactor) -> None:
    assert redactor.redact(plain(marked)).text == with_names_masked(marked)


@pytest.mark.parametrize("text", STAY)
def test_what_only_looks_so_stays(text: str, redactor: Redactor) -> None:
    assert redactor.redact(text).text == text
