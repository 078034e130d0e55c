-- When a meeting was to be before its last change, as people were told; none where that left the time
-- as it was. Its letter says so.
ALTER TABLE meeting ADD COLUMN moved_from TIMESTAMPTZ;
