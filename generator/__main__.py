"""`python -m generator` is `parindex`."""

from generator.cli import main

main()
