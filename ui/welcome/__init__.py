"""Before there is an office: the first start, the demo being made, what is in the way."""
