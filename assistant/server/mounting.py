"""The page of Gradio, mounted in our application with nothing open that it does not need."""

import os
from typing import TYPE_CHECKING, Any

from assistant.page.files import STYLES, head
from assistant.server.logs import log_errors_of

if TYPE_CHECKING:
    import gradio as gr

MOST_WAITING = 200
"""What may wait of all visitors together."""
_NO_TABLES = {"GRADIO_ANALYTICS_MAX_EVENTS": "1", "GRADIO_ANALYTICS_CACHE_FREQUENCY": str(10**12)}
"""Gradio keeps the last 10,000 calls, and makes a table of all of them anew after every one."""


def mount(
    web: Any,  # noqa: ANN401 - a FastAPI
    page: "gr.Blocks",
    root: str = "",
) -> Any:  # noqa: ANN401 - Gradio's own
    """Mount the page in an application, and return the part of it that is Gradio's.

    Args:
        web: the application.
        page: the page.
        root: the path that the site stands below, if any.
    """
    import gradio as gr
    from gradio import queueing, route_utils, routes

    from assistant.server.chats import MOST_SESSIONS, Chats

    os.environ |= _NO_TABLES
    log_errors_of(queueing, route_utils, routes)
    theme = gr.themes.Base(
        text_size="lg", font=["system-ui", "sans-serif"], font_mono=["monospace"]
    )
    for name in [name for name in vars(theme) if name.endswith("_dark")]:
        setattr(theme, name, getattr(theme, name.removesuffix("_dark")))
    page.state_session_capacity = MOST_SESSIONS
    page.queue(max_size=MOST_WAITING)
    gr.mount_gradio_app(
        web,
        page,
        path="",
        root_path=root or None,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=1,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        theme=theme,
        css_paths=STYLES,
        head=head(),
    )
    mounted = web.routes[-1].app
    mounted.state_holder = Chats(page)
    return mounted
