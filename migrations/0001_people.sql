-- The organisation, its sites, its people and what they are charged with.
CREATE TABLE organisation (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    sample BOOLEAN NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE site (
    id UUID PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    zone TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 0
);

-- One human being, at however many sites. `email_key` is the folded address.
CREATE TABLE person (
    id UUID PRIMARY KEY,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    zone TEXT,
    password_hash TEXT,
    password_at TIMESTAMPTZ,
    -- Set when a reset took place, shown at the next sign-in, then cleared.
    reset_at TIMESTAMPTZ,
    revision BIGINT NOT NULL DEFAULT 0,
    made_at TIMESTAMPTZ NOT NULL
);

-- What one site's roster says of a person. A coordinator's import writes here and nowhere else.
CREATE TABLE entry (
    id UUID PRIMARY KEY,
    site_id UUID NOT NULL REFERENCES site (id),
    person_id UUID NOT NULL REFERENCES person (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    preferred_name TEXT,
    specialty TEXT,
    seniority TEXT,
    manager_key TEXT,
    team TEXT,
    slots TEXT NOT NULL,
    staff_id TEXT,
    made_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    UNIQUE (site_id, email_key)
);
CREATE INDEX entry_person ON entry (person_id);

-- A roster file between preview and confirmation.
CREATE TABLE upload (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    file_name TEXT NOT NULL,
    content BYTEA NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE program (
    id UUID PRIMARY KEY,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    agreement TEXT NOT NULL CHECK (agreement IN ('stories_stay', 'nothing_leaves')),
    apart_teams BOOLEAN NOT NULL,
    support TEXT,
    revision BIGINT NOT NULL DEFAULT 0,
    made_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE program_site (
    program_id UUID NOT NULL REFERENCES program (id),
    site_id UUID NOT NULL REFERENCES site (id),
    PRIMARY KEY (program_id, site_id)
);

CREATE TABLE dimension (
    program_id UUID NOT NULL REFERENCES program (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    question TEXT NOT NULL,
    PRIMARY KEY (program_id, place)
);

-- What must be confirmed by a named person before a program can invite.
CREATE TABLE readiness (
    program_id UUID NOT NULL REFERENCES program (id),
    item TEXT NOT NULL CHECK (item IN ('exceptions', 'support', 'retention', 'joining', 'mail')),
    confirmed_by UUID NOT NULL REFERENCES person (id),
    confirmed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (program_id, item)
);

-- Coordinators of a site or a program, sponsors and facilitators of a program, operators.
CREATE TABLE appointment (
    id UUID PRIMARY KEY,
    person_id UUID NOT NULL REFERENCES person (id),
    role TEXT NOT NULL CHECK (role IN ('operator', 'coordinator', 'sponsor', 'facilitator')),
    site_id UUID REFERENCES site (id),
    program_id UUID REFERENCES program (id),
    appointed_by UUID NOT NULL REFERENCES person (id),
    appointed_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    CHECK (site_id IS NULL OR program_id IS NULL),
    CHECK (role <> 'operator' OR (site_id IS NULL AND program_id IS NULL)),
    CHECK (role = 'operator' OR site_id IS NOT NULL OR program_id IS NOT NULL)
);
CREATE INDEX appointment_person ON appointment (person_id);
