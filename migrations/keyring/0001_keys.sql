-- Data keys, each wrapped by the master key that the `keys` folder holds.
CREATE TABLE master (
    id BIGINT PRIMARY KEY,
    proof BYTEA NOT NULL,
    made_at TIMESTAMPTZ NOT NULL
);

CREATE TABLE data_key (
    id BIGINT PRIMARY KEY,
    scope_kind BIGINT NOT NULL,
    scope_id UUID NOT NULL,
    master_id BIGINT NOT NULL REFERENCES master (id),
    wrapped BYTEA NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    UNIQUE (scope_kind, scope_id, id)
);
