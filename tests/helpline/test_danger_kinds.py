"""One list of kinds, for the rules and for the texts."""

import subprocess
import sys

from helpline.danger import KINDS as of_the_rules
from helpline.danger_kinds import KINDS
from helpline.guide import Guide, load_guide
from stack.settings import ROOT

LOADED = "import sys, helpline.guide; sys.exit('helpline.danger' in sys.modules)"


def test_rules_and_texts_go_by_the_same_list() -> None:
    guide: Guide = load_guide()
    assert of_the_rules is KINDS
    assert all(guide.danger_message(kind).text for kind in KINDS)


def test_the_guide_does_not_read_the_rules() -> None:
    # A second and 30,000 words for an editor who only wants to see a card.
    done = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, check=False)
    assert done.returncode == 0
