-- How dates and times are written for a person: a language tag (BCP 47), as "en-CA"; none until the
-- person's browser has said one.
ALTER TABLE person ADD COLUMN locale TEXT;
