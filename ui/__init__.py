"""The command line and the Streamlit chat: widgets and formatting only."""
