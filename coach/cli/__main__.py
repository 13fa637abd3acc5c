"""python -m coach.cli, for where the script is not on the path."""

from coach.cli import main

main()
