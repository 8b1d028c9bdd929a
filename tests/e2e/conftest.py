"""Short runs look at fewer views."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def quick(few_views: dict[str, int]) -> None:
    """See `few_views`."""
