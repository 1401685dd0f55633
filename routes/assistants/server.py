"""The server for assistants: the Model Context Protocol over HTTP, without sessions, by the library `mcp`."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
from mcp import types
from mcp.server import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import TransportSecuritySettings
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from display.runtime.failures import failure_text
from display.runtime.operator_log import note
from queries.errors import AnnalsError
from queries.model.filters import Filters
from routes.answer import NotFoundError, RouteError
from routes.assistants.answers import NOTICE
from routes.assistants.tools import TOOLS, Tool, call
from routes.description.openapi import INTERFACE_VERSION
from routes.description.schemas import schema

PATH = "/mcp"
MOST_BYTES = 64_000
"""Bytes of a request: the longest link."""
INSTRUCTIONS = (
    "An archive of historical documents, to be read only. Search first, read documents before you quote them, and cite "
    f"what you use. {NOTICE}"
)


class Assistants:
    """The tools over HTTP: each request stands alone, and answers come as JSON."""

    def __init__(self) -> None:
        server: Server[Any] = Server(
            "annals",
            version=INTERFACE_VERSION,
            title="Annals",
            instructions=INSTRUCTIONS,
            on_list_tools=_list_tools,
            on_call_tool=_call_tool,
        )
        # Hosts and origins are looked at by the front door.
        unchecked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
        self._manager = StreamableHTTPSessionManager(
            server, json_response=True, stateless=True, security_settings=unchecked, max_request_body_size=MOST_BYTES
        )
        self.route = Route(PATH, self, methods=["POST"])
        """Where it answers."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self._manager.handle_request(scope, receive, send)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Answer for as long as the block runs."""
        async with self._manager.run():
            yield


async def _list_tools(
    _context: ServerRequestContext[Any], _params: types.PaginatedRequestParams | None
) -> types.ListToolsResult:
    return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=tool.input_schema,
        output_schema={"type": "object", **schema(tool.content)},
        annotations=types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


async def _call_tool(_context: ServerRequestContext[Any], params: types.CallToolRequestParams) -> types.CallToolResult:
    tool = next((one for one in TOOLS if one.name == params.name), None)
    if tool is None:
        return _failed(f"There is no tool “{params.name[:40]}”, only {', '.join(one.name for one in TOOLS)}.")
    arguments = params.arguments or {}
    if missing := [name for name in tool.required if name not in arguments]:
        return _failed(f"{tool.name} needs {' and '.join(missing)}.")
    try:
        answer = await asyncio.to_thread(call, tool, arguments)
    except (NotFoundError, RouteError) as wrong:
        return _failed(str(wrong))
    except AnnalsError as failed:
        note(logging.WARNING, "failure", route=PATH, tool=tool.name, cause=failed.cause or failed)
        return _failed(failure_text(failed, Filters()))
    written = msgspec.json.encode(answer).decode()
    content: list[types.ContentBlock] = [types.TextContent(text=NOTICE), types.TextContent(text=written)]
    return types.CallToolResult(content=content, structured_content=json.loads(written))


def _failed(sentence: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=sentence)], is_error=True)
