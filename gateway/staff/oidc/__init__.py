"""Signing in with the organisation's own provider (OpenID Connect: Entra ID, AD FS and others)."""

from gateway.staff.oidc.provider import Provider, ProviderError
from gateway.staff.oidc.sign_in import OidcSignIn

__all__ = ["OidcSignIn", "Provider", "ProviderError"]
