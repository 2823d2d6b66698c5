"""The commands of the command line, one module each: `declare` adds its options, `run` does it and returns the code.

The modules import nothing heavy until they run.
"""
