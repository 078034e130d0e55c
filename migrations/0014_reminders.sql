-- The one reminder that somebody gets of a meeting; the key is what makes it one.
CREATE TABLE reminder (
    meeting_id UUID NOT NULL REFERENCES meeting (id),
    seat_id UUID NOT NULL REFERENCES seat (id),
    made_at TIMESTAMPTZ NOT NULL,
    -- When the season ends, from which its keeping is counted.
    season_over TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (meeting_id, seat_id)
);
