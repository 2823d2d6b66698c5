"""The page of the chat, run by Streamlit for each visitor and each action (served by chat.py)."""

from ui.chat_view import draw_page

draw_page()
