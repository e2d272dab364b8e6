"""`python -m gateway` starts the gateway."""

import gc
import sys

# Nothing of what is made at the start is garbage. Looking for it takes an eighth of the start, and
# who waits for a gateway that was killed waits for that; `gateway.cli` turns it on again.
gc.disable()

from gateway.cli import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
