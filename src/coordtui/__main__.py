"""`python -m coordtui`."""

import sys

from coordtui.cli import main

sys.exit(main())
