"""What is wrong with the data of places."""


class PlacesError(Exception):
    """The data may not be used; `problems` holds every fault as 'file:line: reason'."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))
