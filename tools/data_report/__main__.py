"""`python -m tools.data_report [FILE …]`: looks at the training data.

A FILE is a set of questions (`.jsonl`) or of sentences (`.yml`) that the data may not hold.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from stack.settings import ROOT
from tools.data_report.held_out import held_out, said_in
from tools.data_report.report import make_report


def main() -> int:
    """Print and write the report. Exit code 1 when a floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("against", type=Path, nargs="*", metavar="FILE")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "nlu")
    parser.add_argument("--nlu", type=Path, default=Path("results/nlu.json"))
    parser.add_argument("--out", type=Path, default=Path("results/data.json"))
    arguments = parser.parse_args()
    began = time.monotonic()
    against = {path.name: said_in(path) for path in arguments.against}
    report = make_report(arguments.data, arguments.nlu, held_out(ROOT) | against)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_text(json.dumps(report.as_json(), indent=1), encoding="utf-8")
    print("\n".join(report.lines()))
    print(f"\n{arguments.out}, in {time.monotonic() - began:.0f} s")
    return int(bool(report.failed))


if __name__ == "__main__":
    sys.exit(main())
