"""Files that come in: read, checked cell by cell, with the place of every fault."""
