"""`python -m tools.language`: measures and checks every text that visitors read."""

import argparse
import sys
from pathlib import Path

from stack.settings import ROOT
from tools.language.language import load_language
from tools.language.report import lines, make_report, write


def main() -> int:
    """Print and write the report. Exit code 1 when a floor is not reached or a rule is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("results/language.json"))
    arguments = parser.parse_args()
    report = make_report(load_language(ROOT))
    write(report, arguments.out)
    print("\n".join(lines(report)))
    print(f"\n{arguments.out}")
    return int(report.failed)


if __name__ == "__main__":
    sys.exit(main())
