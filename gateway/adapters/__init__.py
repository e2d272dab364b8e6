"""Other systems of municipalities: each a package of its own, behind one small interface."""
