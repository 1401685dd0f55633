"""The archive for assistants: tools that ask what the pages ask, over the Model Context Protocol at `/mcp`."""
