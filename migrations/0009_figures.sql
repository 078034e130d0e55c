-- Who came, and what a sponsor was told of it.

-- One mark a seat and meeting; no row: not marked. Erased 90 days after the season.
CREATE TABLE attendance (
    meeting_id UUID NOT NULL REFERENCES meeting (id),
    seat_id UUID NOT NULL REFERENCES seat (id),
    state TEXT NOT NULL CHECK (state IN ('came', 'missed')),
    marked_by UUID NOT NULL REFERENCES person (id),
    marked_at TIMESTAMPTZ NOT NULL,
    -- When the season is over: what its keeping counts from.
    season_over TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (meeting_id, seat_id)
);
CREATE INDEX attendance_seat ON attendance (seat_id);
CREATE INDEX attendance_over ON attendance (season_over);

-- What was released of a season up to a day: made once, never changed. True counts are in no row.
CREATE TABLE snapshot (
    id UUID PRIMARY KEY,
    program_id UUID NOT NULL REFERENCES program (id),
    season_id UUID NOT NULL REFERENCES season (id),
    period TEXT NOT NULL CHECK (period IN ('quarter', 'season')),
    -- The season as it was called and dated then; the last date counted.
    season_name TEXT NOT NULL,
    first_date TEXT NOT NULL,
    last_date TEXT NOT NULL,
    -- The instant at which that date ended for the organisation.
    until TIMESTAMPTZ NOT NULL,
    released JSONB NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    UNIQUE (season_id, last_date)
);
CREATE INDEX snapshot_program ON snapshot (program_id, until);
