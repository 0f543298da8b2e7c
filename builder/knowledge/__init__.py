"""What the builder knows before it reads: frozen types of the tables in `data/`, and lookups."""

from builder.knowledge.tables import TableError, read_rows

__all__ = ["TableError", "read_rows"]
