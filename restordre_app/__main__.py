"""Start of the program: `python -m restordre_app` and the installed `restordre`."""

import sys

from restordre_app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
