-- When and where circles meet. The truth of a meeting is a local time and a zone; instants are
-- derived from them.

-- Meetings that were planned together; `weeks` is between two of them, and none where the rows are
-- irregular.
CREATE TABLE series (
    id UUID PRIMARY KEY,
    circle_id UUID NOT NULL REFERENCES circle (id),
    zone TEXT NOT NULL,
    first_local TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    weeks BIGINT,
    count BIGINT NOT NULL,
    -- The iCalendar SEQUENCE of the recurring event.
    sequence BIGINT NOT NULL,
    made_by UUID NOT NULL REFERENCES person (id),
    made_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX series_circle ON series (circle_id);

CREATE TABLE meeting (
    id UUID PRIMARY KEY,
    circle_id UUID NOT NULL REFERENCES circle (id),
    series_id UUID NOT NULL REFERENCES series (id),
    -- Its place in the series, from 0.
    nth BIGINT NOT NULL,
    -- Where it stood when the series was planned: what a moved occurrence is known by.
    original TEXT NOT NULL,
    local TEXT NOT NULL,
    zone TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL,
    room TEXT,
    link TEXT,
    dial_in TEXT,
    state TEXT NOT NULL CHECK (state IN ('planned', 'cancelled', 'did_not_happen')),
    -- The iCalendar SEQUENCE of this occurrence.
    sequence BIGINT NOT NULL,
    -- Who brings a case.
    presenter UUID REFERENCES seat (id),
    revision BIGINT NOT NULL DEFAULT 0,
    made_at TIMESTAMPTZ NOT NULL,
    UNIQUE (series_id, nth)
);
CREATE INDEX meeting_circle ON meeting (circle_id, starts_at);
CREATE INDEX meeting_starts ON meeting (starts_at);
