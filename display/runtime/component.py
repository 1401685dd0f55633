"""The one component of the page: the browser draws the tree that is handed to it, and changes what is different."""

import json
from collections.abc import Mapping

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from display.runtime.assets import COMPONENT, PACKAGE, component_name

_FULL_NAME = f"{PACKAGE}.{component_name()}"


def _register() -> None:
    """Tell Streamlit where the files of the component are.

    The documented way is a manifest in an installed package; the dashboard is a folder one starts in, and is not
    installed. Inline scripts would come from a `blob:` address, which the content security policy refuses.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(_FULL_NAME) is None:
        config = ComponentConfig(name=component_name(), asset_dir=COMPONENT.name)
        manager.register_from_manifest(ComponentManifest(PACKAGE, "1", [config]), COMPONENT.parent)


def mount(data: Mapping[str, object]) -> None:
    """Put the component on the page, with what it is to draw; on every page it is the same one."""
    _register()
    component = st.components.v2.component(_FULL_NAME, js="main.js", css="main.css", isolate_styles=False)
    # As bytes: Streamlit would write JSON twice, once in order, to tell components apart that have no key.
    component(key="annals", data=json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
