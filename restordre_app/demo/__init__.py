"""A demo company to try the program on: masters from files, eight weeks of trade.

`building.build_demo` makes it through the services, the way an office would.
"""
