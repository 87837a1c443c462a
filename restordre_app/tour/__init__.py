"""The tour: two stories told through the services, with every paper they make.

`walking.run_tour` tells them; the command line adds pictures of the screens.
"""
