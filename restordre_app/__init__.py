"""The core of Restordre: rules, store, services, papers and command line; no screen."""

__version__ = "0.1.0"
