"""The routes: which organisations fit which question, in order (`data/guide/routes.yml`).

Machine learning recognises the question; this table, which an editor can read, picks the
organisations.
"""

from helpline.routes.loader import load_routes
from helpline.routes.schema import LOCAL, OWN
from helpline.routes.situation import Situation
from helpline.routes.table import Route, RouteTable, Step

__all__ = ["LOCAL", "OWN", "Route", "RouteTable", "Situation", "Step", "load_routes"]
