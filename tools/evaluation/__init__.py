"""`make evaluate`: runs a file of questions through the whole stack and scores the answers."""
