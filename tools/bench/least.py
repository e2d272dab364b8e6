"""Processor time of a piece of work, such that neighbours on the machine hardly count."""

import gc
from collections.abc import Callable
from time import thread_time

TRIES = 5


def least_seconds(work: Callable[[], object]) -> float:
    """Give the least of some tries, in seconds of this thread's own processor time.

    Neither other processes and threads nor the collection of garbage count in it.
    """
    gc.disable()
    try:
        return min(_seconds(work) for _ in range(TRIES))
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    began = thread_time()
    work()
    return thread_time() - began
