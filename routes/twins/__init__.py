"""The pages for programs: one module a page, which asks what the page asks, and answers with numbers and links."""
