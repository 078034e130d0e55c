-- From when on the circle reads a case, as its author said it: a meeting that moves takes that along.
-- What was shared before this was kept stays as it is.
ALTER TABLE shared_case ADD COLUMN sharing TEXT NOT NULL DEFAULT 'now'
    CHECK (sharing IN ('now', 'day_before', 'at_start'));
