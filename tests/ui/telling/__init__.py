"""The Tell customers window, told by phone, and customers' answers."""
