"""`python -m gateway.staff`: see `gateway.staff.cli`."""

import sys

from gateway.staff.cli import main

if __name__ == "__main__":
    sys.exit(main())
