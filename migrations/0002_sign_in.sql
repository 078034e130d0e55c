-- Who is signed in where, the links that letters carry, and the brakes on guessing.
CREATE TABLE sign_in (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    token_hash BYTEA NOT NULL UNIQUE,
    device TEXT NOT NULL CHECK (device IN ('shared', 'own')),
    browser TEXT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    proved_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ
);
CREATE INDEX sign_in_person ON sign_in (person_id);

-- A link is derived from its row when a letter is rendered; raising `generation` revokes it.
CREATE TABLE link (
    id UUID PRIMARY KEY,
    purpose TEXT NOT NULL CHECK (purpose IN ('setup', 'account', 'reset', 'address', 'sample')),
    person_id UUID REFERENCES person (id),
    detail TEXT,
    generation BIGINT NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    spent_at TIMESTAMPTZ
);
CREATE INDEX link_person ON link (person_id);

-- Failures per account and per address, by a keyed hash of either.
CREATE TABLE attempt (
    key_hash BYTEA PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    not_before TIMESTAMPTZ NOT NULL
);

-- A change of address: confirmed from the old one, or after seven days.
CREATE TABLE address_change (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL UNIQUE REFERENCES person (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL
);
