-- Letters waiting to be rendered and sent; ids only, nothing confidential waits here.
CREATE TABLE letter (
    id UUID PRIMARY KEY,
    kind TEXT NOT NULL,
    dedupe_key TEXT NOT NULL UNIQUE,
    person_id UUID NOT NULL REFERENCES person (id),
    -- Where it goes when that isn't the person's present address (an old address, say).
    address TEXT,
    subject_id UUID,
    link_id UUID REFERENCES link (id),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dead', 'expired')),
    not_before TIMESTAMPTZ NOT NULL,
    not_after TIMESTAMPTZ NOT NULL,
    attempts BIGINT NOT NULL,
    lease_until TIMESTAMPTZ,
    lease_token UUID,
    last_error TEXT,
    made_at TIMESTAMPTZ NOT NULL,
    settled_at TIMESTAMPTZ
);
CREATE INDEX letter_due ON letter (not_before) WHERE state = 'waiting';

-- Who did what, never what was said.
CREATE TABLE audit (
    id UUID PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    actor_id UUID,
    action TEXT NOT NULL,
    subject_id UUID
);
CREATE INDEX audit_at ON audit (at);
