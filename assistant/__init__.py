"""From a question to a guarded, cited answer."""
