"""An answer as a person sees it: HTML, scripts, styles, and a card to print."""
