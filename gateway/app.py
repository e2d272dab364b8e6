"""The web application."""

import structlog
from sanic import Blueprint
from sanic.app import Sanic

from gateway.api.callbacks import callbacks
from gateway.api.contacts import contacts
from gateway.api.conversations import conversations
from gateway.api.events import events
from gateway.api.faults import add_faults
from gateway.api.health import health
from gateway.api.messages import messages
from gateway.api.metrics import add_metrics
from gateway.api.openapi import openapi
from gateway.api.origins import add_origin_check
from gateway.api.ratings import ratings
from gateway.api.webhooks import webhooks
from gateway.desk.access import DeskAccess
from gateway.desk.callbacks import desk_callbacks
from gateway.desk.routes import desk
from gateway.desk.talks import talks
from gateway.limits import PatientRequest
from gateway.pages import add_pages
from gateway.parts import Parts, build_parts
from gateway.request_log import add_request_log
from gateway.security import add_security
from gateway.settings import Settings
from gateway.staff.access import check_origin, signed_in
from gateway.staff.routes import desk_sign_in
from gateway.types import App

_log = structlog.stdlib.get_logger()

MAX_BODY = 16_384
"""Bytes: 1,000 characters of JSON-escaped emoji are 12,000, and there is an id beside them."""


def create_app(settings: Settings, name: str = "wegwijzer-gateway") -> App:
    """Build the application. The database must have its tables (`gateway.storage.migrate`).

    Args:
        settings: see `gateway.settings`.
        name: of this application, unique in the process.

    Raises:
        StartError: the guide has faults or lacks a text, or a secret cannot be read or made.
    """
    parts = build_parts(settings)
    app: App = Sanic(name, configure_logging=False, request_class=PatientRequest)
    app.config.update(
        REQUEST_MAX_SIZE=MAX_BODY,
        REQUEST_TIMEOUT=10,
        RESPONSE_TIMEOUT=60,  # more than a heartbeat: it also ends event streams
        KEEP_ALIVE_TIMEOUT=30,
        GRACEFUL_SHUTDOWN_TIMEOUT=1,  # visitors wait for the next gateway
        ACCESS_LOG=False,
        MOTD=False,
    )
    app.ctx.parts = parts
    app.ctx.desk_access = DeskAccess(signed_in, parts.staff.audit.record)
    add_faults(app)
    add_request_log(app)
    add_security(app, settings.every_origin)
    add_origin_check(app, settings)
    app.register_middleware(check_origin, "request")
    app.blueprint(
        Blueprint.group(
            conversations,
            messages,
            events,
            ratings,
            callbacks,
            webhooks,
            openapi,
            url_prefix="/v1",
        )
    )
    app.blueprint(Blueprint.group(desk_sign_in, desk, talks, desk_callbacks, url_prefix="/v1"))
    app.blueprint(health, url_prefix="/health")
    app.blueprint(contacts)
    add_metrics(app, settings.metrics_token)
    add_pages(app, settings.web_dir)
    _add_start_and_stop(app, parts)
    return app


def _add_start_and_stop(app: App, parts: Parts) -> None:
    @app.after_server_start
    async def start(app: App) -> None:
        del app
        parts.retention.start()
        parts.deliverer.start()
        parts.timers.start()
        parts.other_desks.start()
        waiting = await parts.workers.recover()
        _log.info("gateway.started", conversations_waiting=waiting)

    @app.before_server_stop
    async def stop(app: App) -> None:
        del app
        await parts.stop()

    @app.after_server_stop
    async def close(app: App) -> None:
        del app
        await parts.close()
        _log.info("gateway.stopped")
