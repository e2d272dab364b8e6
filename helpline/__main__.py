"""`python -m helpline`: see `helpline.cli`."""

import signal
import sys

from helpline.cli import main

if __name__ == "__main__":
    # Who pipes us into `head` has read enough: end as other commands do, without a traceback.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main())
