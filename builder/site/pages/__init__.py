"""Pages, one module per sort: a `Desk` in, views of pages out."""
