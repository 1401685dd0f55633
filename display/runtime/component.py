"""The one component of the page: the browser draws the tree that is handed to it, and changes what is different."""

import json
from collections.abc import Mapping
from pathlib import Path

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

FOLDER = Path(__file__).parents[1] / "component"
_PACKAGE, _NAME = "annals", "page"
_FULL_NAME = f"{_PACKAGE}.{_NAME}"


def _register() -> None:
    """Tell Streamlit where the files of the component are.

    The documented way is a manifest in an installed package; the dashboard is a folder one starts in, and is not
    installed. Inline scripts would come from a `blob:` address, which the content security policy refuses.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(_FULL_NAME) is None:
        config = ComponentConfig(name=_NAME, asset_dir=FOLDER.name)
        manager.register_from_manifest(ComponentManifest(_PACKAGE, "1", [config]), FOLDER.parent)


def mount(data: Mapping[str, object]) -> None:
    """Put the component on the page, with what it is to draw; on every page it is the same one."""
    _register()
    component = st.components.v2.component(_FULL_NAME, js="main.js", css="main.css", isolate_styles=False)
    # As bytes: Streamlit would write JSON twice, once in order, to tell components apart that have no key.
    component(key="annals", data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
