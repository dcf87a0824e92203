-- The ledger and what is derived from it. Columns are BIGINT, TEXT and bytes only; days count from 1970-01-01 (JST),
-- instants are microseconds (UTC). A released step is never changed.

CREATE TABLE meta (
    key TEXT {c} NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Heads: the only rows of the ledger that are updated, by compare-and-append. `at` is the newest row's recorded_at.
CREATE TABLE chain (
    id TEXT {c} NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash {blob} NOT NULL,
    at BIGINT NOT NULL
) {rowless};

CREATE TABLE evidence (
    chain TEXT {c} NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT {c} NOT NULL,
    facts TEXT NOT NULL,
    basis TEXT {c} NOT NULL,
    witness TEXT {c} NOT NULL,
    happened_from BIGINT NOT NULL,
    happened_to BIGINT NOT NULL,
    until BIGINT,
    replaces BIGINT,
    source TEXT NOT NULL,
    key TEXT {c},
    recorded_by TEXT {c} NOT NULL,
    recorded_at BIGINT NOT NULL,
    sealed {blob},
    prev {blob} NOT NULL,
    hash {blob} NOT NULL
);

CREATE UNIQUE INDEX evidence_place ON evidence (chain, seq);

-- A row is replaced once.
CREATE UNIQUE INDEX evidence_replaces ON evidence (chain, replaces) WHERE replaces IS NOT NULL;

CREATE INDEX evidence_key ON evidence (chain, key) WHERE key IS NOT NULL;

{insert_only evidence};

-- Private parts. They may be deleted (erasure) and never changed; the chain holds only salted commitments to them.
CREATE TABLE sealed_key (
    chain TEXT {c} NOT NULL,
    key_id BIGINT NOT NULL,
    master TEXT {c} NOT NULL,
    wrapped {blob} NOT NULL,
    PRIMARY KEY (chain, key_id)
) {rowless};

CREATE TABLE sealed_body (
    chain TEXT {c} NOT NULL,
    seq BIGINT NOT NULL,
    key_id BIGINT NOT NULL,
    box {blob} NOT NULL,
    PRIMARY KEY (chain, seq)
);

{no_update sealed_body};

-- The file itself lies in a box with a key of its own; `sealed` commits to it in the private part of the row.
CREATE TABLE attachment (
    id TEXT {c} NOT NULL PRIMARY KEY,
    chain TEXT {c} NOT NULL,
    seq BIGINT NOT NULL,
    media TEXT {c} NOT NULL,
    bytes BIGINT NOT NULL,
    master TEXT {c} NOT NULL,
    wrapped {blob} NOT NULL,
    box {blob} NOT NULL
);

CREATE INDEX attachment_place ON attachment (chain, seq);

{no_update attachment};

CREATE TABLE checkpoint (
    n BIGINT NOT NULL PRIMARY KEY,
    root {blob} NOT NULL,
    count BIGINT NOT NULL,
    previous {blob} NOT NULL,
    made_at BIGINT NOT NULL,
    signer {blob} NOT NULL,
    signature {blob} NOT NULL
);

{insert_only checkpoint};

-- The heads that moved since the checkpoint before: a chain's head under checkpoint n is its newest one up to n.
CREATE TABLE checkpoint_head (
    n BIGINT NOT NULL,
    chain TEXT {c} NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (chain, n)
) {rowless};

{insert_only checkpoint_head};

CREATE TABLE edition (
    rules TEXT {c} NOT NULL,
    edition TEXT {c} NOT NULL,
    body TEXT NOT NULL,
    sha256 TEXT {c} NOT NULL,
    published BIGINT NOT NULL,
    published_by TEXT {c} NOT NULL,
    PRIMARY KEY (rules, edition)
);

{insert_only edition};

-- Derived: dropped and remade by `kenshin ledger rebuild`.
CREATE TABLE d_digest (
    chain TEXT {c} NOT NULL PRIMARY KEY,
    n BIGINT NOT NULL,
    body {blob} NOT NULL
);

CREATE TABLE d_stage_span (
    chain TEXT {c} NOT NULL,
    known_at BIGINT NOT NULL,
    from_day BIGINT NOT NULL,
    to_day BIGINT NOT NULL,
    rung BIGINT NOT NULL,
    silence BIGINT,
    route BIGINT,
    waits BIGINT NOT NULL,
    officer BIGINT NOT NULL,
    employment BIGINT,
    executive BIGINT NOT NULL,
    ciso BIGINT NOT NULL,
    can_act BIGINT NOT NULL,
    readiness BIGINT NOT NULL,
    recovery BIGINT NOT NULL,
    in_house BIGINT NOT NULL,
    red_points BIGINT NOT NULL,
    expires BIGINT,
    in_grace BIGINT NOT NULL,
    regression BIGINT,
    rung_before BIGINT,
    because TEXT NOT NULL,
    open BIGINT NOT NULL,
    kind BIGINT NOT NULL,
    prefecture BIGINT NOT NULL,
    municipality BIGINT NOT NULL,
    medical_area BIGINT NOT NULL,
    concept_area BIGINT NOT NULL,
    band BIGINT NOT NULL,
    classes BIGINT NOT NULL,
    owner BIGINT NOT NULL,
    ehr BIGINT NOT NULL,
    region BIGINT NOT NULL,
    PRIMARY KEY (chain, known_at, from_day)
);
