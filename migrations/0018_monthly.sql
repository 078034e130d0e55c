-- Whether a series is once a month, on the weekday of the month that its first meeting has; its `weeks`
-- are none then.
ALTER TABLE series ADD COLUMN monthly BOOLEAN NOT NULL DEFAULT FALSE;
-- A SEQUENCE is a meeting's, and a letter's by the time at which it was written; nobody read this one.
ALTER TABLE series DROP COLUMN sequence;
