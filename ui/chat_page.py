"""The pages of the site, run by Streamlit for each visitor and each action (served by chat.py)."""

from ui.site import draw_site

draw_site()
