"""The page of Gradio, mounted in our application with nothing open that it does not need."""

from typing import TYPE_CHECKING, Any

from assistant.page.files import STYLES, head
from assistant.server.logs import log_errors_of

if TYPE_CHECKING:
    import gradio as gr

MOST_SESSIONS, MOST_WAITING = 2000, 200
"""Chats that are kept, the last used ones; and what may wait of all of them."""


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
    return web.routes[-1].app
