"""`make bench`: Wegwijzer beside stock Rasa and beside a bare server, in one run."""
