-- What is brought to a meeting and what is taken from it: a prompt, a case, reflections.
-- Every BYTEA here is sealed; the key is named by the table: a person's own, or the circle's.

-- One prompt a meeting, with the number of the text that was attached; the library is in the code.
CREATE TABLE meeting_prompt (
    meeting_id UUID PRIMARY KEY REFERENCES meeting (id),
    slug TEXT NOT NULL,
    number BIGINT NOT NULL,
    attached_by UUID NOT NULL REFERENCES person (id),
    attached_at TIMESTAMPTZ NOT NULL
);

-- A presenter's own card, sealed with that person's key. `told`: nothing written, which counts as
-- much. Nobody but the author learns that a row is there.
CREATE TABLE case_card (
    id UUID PRIMARY KEY,
    meeting_id UUID NOT NULL REFERENCES meeting (id),
    person_id UUID NOT NULL REFERENCES person (id),
    told BOOLEAN NOT NULL,
    hard BYTEA,
    want BYTEA,
    tried BYTEA,
    feel BYTEA,
    question BYTEA,
    -- Kept by its owner beyond the time after the meeting at which the others go.
    kept BOOLEAN NOT NULL,
    revision BIGINT NOT NULL,
    UNIQUE (meeting_id, person_id)
);
CREATE INDEX case_card_person ON case_card (person_id);

-- What a presenter shared with the circle, sealed with the circle's key: a copy, so that taking it
-- back deletes it and leaves the author their own.
CREATE TABLE shared_case (
    id UUID PRIMARY KEY,
    meeting_id UUID NOT NULL UNIQUE REFERENCES meeting (id),
    person_id UUID NOT NULL REFERENCES person (id),
    hard BYTEA NOT NULL,
    want BYTEA,
    tried BYTEA,
    feel BYTEA,
    question BYTEA,
    shared_at TIMESTAMPTZ NOT NULL,
    -- The circle reads it from here on.
    from_at TIMESTAMPTZ NOT NULL
);

-- Sealed with the author's own key. A date, not a time: when somebody wrote is theirs as well.
CREATE TABLE reflection (
    id UUID PRIMARY KEY,
    meeting_id UUID NOT NULL REFERENCES meeting (id),
    person_id UUID NOT NULL REFERENCES person (id),
    noticed BYTEA,
    attempt BYTEA,
    need BYTEA,
    revision BIGINT NOT NULL,
    written_on TEXT NOT NULL,
    UNIQUE (meeting_id, person_id)
);
CREATE INDEX reflection_person ON reflection (person_id);
