"""`python -m bot <any rasa command>`."""

from bot.launcher import main

main()
