"""What can be done with figures: each operation shows its operands, its expression, and the precision it can carry."""
