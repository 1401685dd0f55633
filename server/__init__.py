"""The front door: what a request passes before the dashboard sees it, one ASGI middleware a module."""
