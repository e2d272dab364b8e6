"""The floor: a Sanic handler that stores a row and echoes. Nothing that answers can be faster."""

import sqlite3
import sys
from typing import Any

from sanic import Request, Sanic
from sanic.response import HTTPResponse, json


def create_app(database: str) -> Sanic[Any, Any]:
    """Make the server over a SQLite file."""
    app: Sanic[Any, Any] = Sanic("floor", configure_logging=False)
    connection = sqlite3.connect(database, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("CREATE TABLE IF NOT EXISTS messages (id INTEGER PRIMARY KEY, text TEXT)")

    @app.post("/")
    async def echo(request: Request) -> HTTPResponse:
        text = request.json["text"]
        connection.execute("INSERT INTO messages (text) VALUES (?)", (text,))
        connection.commit()
        return json({"text": text})

    return app


if __name__ == "__main__":
    create_app(sys.argv[2]).run(
        host="127.0.0.1", port=int(sys.argv[1]), single_process=True, access_log=False, motd=False
    )
