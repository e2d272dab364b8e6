"""Commands for developers: reports, evaluation, benchmark. Not part of the running assistant."""
