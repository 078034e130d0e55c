-- Who comes to a meeting, and the ways in that need no sign-in.

-- What somebody said of a meeting; `answer` is none again when it was undone, `before` is what
-- undoing brings back. *Can't* asks for nothing, so that there is no reason here.
CREATE TABLE answer (
    meeting_id UUID NOT NULL REFERENCES meeting (id),
    seat_id UUID NOT NULL REFERENCES seat (id),
    answer TEXT CHECK (answer IN ('coming', 'late', 'cant')),
    before TEXT CHECK (before IN ('coming', 'late', 'cant')),
    answered_at TIMESTAMPTZ NOT NULL,
    -- When the season ends, from which its keeping is counted.
    season_over TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (meeting_id, seat_id)
);

-- A signed way in, never spent: to the brief of a meeting or of a series (the subject), or to a
-- person's calendar feed (the person is the subject). Raising `generation` revokes every copy.
CREATE TABLE pass (
    id UUID PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('brief', 'feed')),
    person_id UUID NOT NULL REFERENCES person (id),
    subject_id UUID NOT NULL,
    generation BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    UNIQUE (purpose, person_id, subject_id)
);
