-- The pulse after a meeting: a sealed box each (scheme F1). What is answered lies sealed to a key
-- that stands in no database. Nothing here has the time of an answer.

-- `season_ends` is when the circle's season is over: what is kept is kept from then.
CREATE TABLE ballot (
    id UUID PRIMARY KEY,
    meeting_id UUID NOT NULL UNIQUE REFERENCES meeting (id),
    circle_id UUID NOT NULL REFERENCES circle (id),
    -- Frozen when it opens, as the questions are; never lowered.
    k BIGINT NOT NULL CHECK (k >= 5),
    questions BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('opening', 'open', 'waiting', 'closing', 'closed',
                                         'destroying', 'destroyed')),
    public_key BYTEA,
    closes_at TIMESTAMPTZ NOT NULL,
    -- How many have a ticket.
    asked BIGINT NOT NULL,
    -- How many had answered when that was last counted, which is once a day.
    counted BIGINT NOT NULL,
    counted_at TIMESTAMPTZ NOT NULL,
    -- How many answers were in it when its time was over.
    answers BIGINT,
    -- Boxes that were opened together have the same.
    result_id UUID,
    -- Why it was destroyed unread.
    why TEXT CHECK (why IN ('too_few', 'key_gone', 'meddled', 'not_held')),
    season_ends TIMESTAMPTZ NOT NULL
);
CREATE INDEX ballot_circle ON ballot (circle_id);

-- The right to answer once; gone when the box takes no more.
CREATE TABLE ticket (
    ballot_id UUID NOT NULL REFERENCES ballot (id),
    seat_id UUID NOT NULL REFERENCES seat (id),
    used BOOLEAN NOT NULL,
    PRIMARY KEY (ballot_id, seat_id)
);
CREATE INDEX ticket_seat ON ticket (seat_id);

-- Sealed sheets, all of one length. Invariant: no column tells who or when.
CREATE TABLE staging (
    id UUID PRIMARY KEY,
    ballot_id UUID NOT NULL REFERENCES ballot (id),
    sealed BYTEA NOT NULL
);
CREATE INDEX staging_ballot ON staging (ballot_id);

-- What came out: one answer to one question, in an order that chance made, sealed with the
-- circle's key.
CREATE TABLE pulse_answer (
    id UUID PRIMARY KEY,
    result_id UUID NOT NULL,
    question TEXT NOT NULL,
    sealed BYTEA NOT NULL,
    season_ends TIMESTAMPTZ NOT NULL
);
CREATE INDEX pulse_answer_result ON pulse_answer (result_id);

-- Which folder of private keys the servers share, and until when that is sure.
CREATE TABLE ballot_folder (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    folder UUID NOT NULL,
    until TIMESTAMPTZ NOT NULL
);
