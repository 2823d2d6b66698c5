"""The contract both sides share: records, errors, numbers, text, glossary, stores, one generation on disk."""
