"""Where the frozen program starts: what `python -m restordre_app` does."""

import sys

from restordre_app.__main__ import main

sys.exit(main())
