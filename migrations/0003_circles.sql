-- Seasons, wishes, circles, seats and the agreement of each circle.
CREATE TABLE season (
    id UUID PRIMARY KEY,
    program_id UUID NOT NULL REFERENCES program (id),
    name TEXT NOT NULL,
    first_date TEXT NOT NULL,
    last_date TEXT NOT NULL,
    cadence TEXT NOT NULL CHECK (cadence IN ('fortnightly', 'monthly')),
    revision BIGINT NOT NULL DEFAULT 0,
    made_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX season_program ON season (program_id);

CREATE TABLE wish (
    id UUID PRIMARY KEY,
    season_id UUID NOT NULL REFERENCES season (id),
    person_id UUID NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CHECK (state IN ('asked', 'wanted', 'declined')),
    asked_at TIMESTAMPTZ NOT NULL,
    answered_at TIMESTAMPTZ,
    UNIQUE (season_id, person_id)
);
CREATE INDEX wish_person ON wish (person_id);

CREATE TABLE circle (
    id UUID PRIMARY KEY,
    season_id UUID NOT NULL REFERENCES season (id),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('forming', 'active', 'ended')),
    -- When enough of its first seats were taken; who is seated later is a newcomer.
    active_at TIMESTAMPTZ,
    revision BIGINT NOT NULL DEFAULT 0,
    made_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX circle_season ON circle (season_id);

-- One person's place. `reads_from` is set where earlier words stay closed until all agree.
CREATE TABLE seat (
    id UUID PRIMARY KEY,
    circle_id UUID NOT NULL REFERENCES circle (id),
    person_id UUID NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('member', 'facilitator', 'co_facilitator')),
    state TEXT NOT NULL CHECK (state IN ('drafted', 'invited', 'accepted', 'active', 'paused', 'left', 'declined')),
    seated_by UUID NOT NULL REFERENCES person (id),
    made_at TIMESTAMPTZ NOT NULL,
    invited_at TIMESTAMPTZ,
    answered_at TIMESTAMPTZ,
    joined_at TIMESTAMPTZ,
    reads_from TIMESTAMPTZ,
    UNIQUE (circle_id, person_id)
);
CREATE INDEX seat_person ON seat (person_id);

-- `lines` is circle text, sealed with the circle's key.
CREATE TABLE agreement (
    id UUID PRIMARY KEY,
    circle_id UUID NOT NULL REFERENCES circle (id),
    version BIGINT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('stories_stay', 'nothing_leaves')),
    lines BYTEA,
    made_by UUID NOT NULL REFERENCES person (id),
    made_at TIMESTAMPTZ NOT NULL,
    UNIQUE (circle_id, version)
);

CREATE TABLE affirmation (
    agreement_id UUID NOT NULL REFERENCES agreement (id),
    seat_id UUID NOT NULL REFERENCES seat (id),
    affirmed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (agreement_id, seat_id)
);

-- An active member agrees that a newcomer may read what was written before.
CREATE TABLE welcome (
    newcomer UUID NOT NULL REFERENCES seat (id),
    seat_id UUID NOT NULL REFERENCES seat (id),
    agreed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (newcomer, seat_id)
);
