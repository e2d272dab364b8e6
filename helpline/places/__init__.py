"""Places: any Dutch municipality, town, district or short form in a visitor's words.

The names are data in `data/places/`; this package reads them and finds them in a message.
"""

from helpline.places.errors import PlacesError
from helpline.places.finder import Places
from helpline.places.loader import load_places
from helpline.places.mention import Kind, PlaceMention

__all__ = ["Kind", "PlaceMention", "Places", "PlacesError", "load_places"]
