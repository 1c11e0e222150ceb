"""The command line `photoeye`: results to standard output, progress to standard error.

Exit status: 0 all done, 1 some photos failed (each named on standard error), 2 wrong usage.
"""

import sys


def main() -> None:
    """Run the command that was typed."""
    # Here, and not above: every worker process imports this module again when it starts.
    try:
        from desktop.commands.app import run  # noqa: PLC0415

        run(sys.argv[1:])
    except KeyboardInterrupt:  # while the command was still being loaded
        sys.exit(130)
