"""The front door: what stands between the open net and the pages, one ASGI middleware a module."""
