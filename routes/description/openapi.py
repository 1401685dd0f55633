"""The route `/openapi.json`: all routes that answer links, in OpenAPI 3.1, from the tables they are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from display.runtime.base_address import base_address
from queries.errors import SettingsError
from routes.answer import Endpoint, LinkEndpoint, error
from routes.description.parameters import Schema, described, names_of
from routes.description.schemas import REFERENCE, components
from routes.twins.values import Problem

ABOUT = (
    "Every page of this archive for programs, and its documents as files. Links take the parameters of pages: put the "
    "path of an answer in front of the question mark. What a link has that cannot be understood is ignored, and named "
    "in `ignored`. Dates are never more exact than they are known."
)
INTERFACE_VERSION = "1.0.0"
"""The version of the answers: its first number changes where a field goes or means something else."""
_PROBLEMS = {
    "400": "With `strict=1` something was not understood, or this route cannot give it.",
    "404": "The archive has no document of this id.",
    "500": "A setting of the server is wrong.",
    "503": "There is no archive, or the question took too long; `Retry-After` says when to ask again.",
}


def openapi(endpoints: Mapping[str, Endpoint]) -> Endpoint:
    """Return the endpoint that describes these."""

    async def answer(request: Request) -> Response:
        try:
            written = msgspec.json.encode(document(endpoints, base_address() or "/"))
        except SettingsError as wrong:
            return error(HTTPStatus.INTERNAL_SERVER_ERROR, str(wrong))
        tag = f'"{hashlib.blake2b(written, digest_size=8).hexdigest()}"'
        headers = {"etag": tag, "cache-control": "no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(written, 200, headers, "application/json")

    return answer


def document(endpoints: Mapping[str, Endpoint], base: str) -> dict[str, Any]:
    """Return the description of the endpoints that answer links."""
    answering = {path: one for path, one in endpoints.items() if isinstance(one, LinkEndpoint)}
    contents = {one.content for one in answering.values() if one.content} | {Problem}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Annals", "version": INTERFACE_VERSION, "description": ABOUT},
        "servers": [{"url": base}],
        "paths": {path: {"get": _operation(path, one)} for path, one in answering.items()},
        "components": {
            "parameters": {name: described(name) for one in answering.values() for name in names_of(one)},
            "schemas": components(sorted(contents, key=lambda one: one.__name__)),
        },
    }


def _operation(path: str, endpoint: LinkEndpoint) -> Schema:
    name = path.strip("/").replace("/", "_").replace(".", "_").replace("-", "_")
    return {
        "operationId": name.removesuffix("_json") if endpoint.content else name,
        "summary": endpoint.summary or f"The page “{endpoint.page}” in another form",
        "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in names_of(endpoint)],
        "responses": {
            "200": _found(endpoint),
            "304": {"description": "It is as the `ETag` in `If-None-Match` has it."},
            **{status: _problem(description) for status, description in _PROBLEMS.items()},
        },
    }


def _found(endpoint: LinkEndpoint) -> Schema:
    schema: Schema = {"$ref": REFERENCE.format(name=endpoint.content.__name__)} if endpoint.content else {}
    etag = {"description": "Of the archive, its version and the link.", "schema": {"type": "string"}}
    return {
        "description": endpoint.summary or "The answer",
        "headers": {"ETag": etag},
        "content": {endpoint.media_type or "application/octet-stream": {"schema": schema} if schema else {}},
    }


def _problem(description: str) -> Schema:
    content = {"application/json": {"schema": {"$ref": REFERENCE.format(name=Problem.__name__)}}}
    return {"description": description, "content": content}
