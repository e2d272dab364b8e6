"""`python -m helpline.danger "tekst"`."""

import sys

from helpline.danger.cli import main

sys.exit(main())
