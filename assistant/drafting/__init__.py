"""Drafts for staff: a text on a topic, composed from facts and quoted sentences, every figure with its footnote."""
