-- Letters that the mail host refused for good, as those who can do something about it are told.

-- One row a person and circle, however many letters were refused: the last one counts. The subject
-- is a circle or, before there is one, the season that the person was asked for.
CREATE TABLE dead_letter (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    subject_id UUID NOT NULL,
    died_at TIMESTAMPTZ NOT NULL,
    put_away_at TIMESTAMPTZ,
    UNIQUE (person_id, subject_id)
);
CREATE INDEX dead_letter_subject ON dead_letter (subject_id);

-- What else waits for the same person about the same thing, whenever a letter is claimed.
CREATE INDEX letter_about ON letter (person_id, subject_id);
