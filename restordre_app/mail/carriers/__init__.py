"""The ways to open a message as a draft in a mail program, one small class each.

Each knows whether it can be used here, and how it is started. Which one is used says
`choosing`; what they ask of the computer goes through `surroundings`, so that every
one of them can be tried on every system.
"""
