"""What goes out besides the pages: one module a route, which parses a link, asks, and writes."""
