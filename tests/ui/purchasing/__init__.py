"""The Purchasing tab and receiving against purchase orders, told by key and mouse."""
