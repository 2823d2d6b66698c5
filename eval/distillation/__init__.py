"""Making the built-in embedder: pairs of sentences in two languages, and a small Italian model taught by them."""
