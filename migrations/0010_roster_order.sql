-- A roster is read by name, a page at a time.
CREATE INDEX entry_name ON entry (sort_key, id);
