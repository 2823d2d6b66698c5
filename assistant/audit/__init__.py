"""Where reports contradict themselves: pure checks over the facts and tables of the index."""
