"""Signing in with the organisation's own provider (OpenID Connect: Entra ID, AD FS and others)."""

from gateway.staff.oidc.provider import Provider
from gateway.staff.oidc.sign_in import Claims, OidcSignIn, unknown_places

__all__ = ["Claims", "OidcSignIn", "Provider", "unknown_places"]
