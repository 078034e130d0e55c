-- Whether what comes out of the box after a meeting is shown to the circle's members too, or only to
-- whoever leads it. A box keeps what was so when it was made: those who answer it are told so.
ALTER TABLE program ADD COLUMN pulse_to_circle BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE ballot ADD COLUMN to_circle BOOLEAN NOT NULL DEFAULT FALSE;
