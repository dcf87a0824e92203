-- The register as it stands now: one row an institution, remade from `institution.described` rows whenever one is
-- appended. Public data only; what belongs to persons stays in the sealed boxes.
CREATE TABLE d_register (
    chain           TEXT {c}   NOT NULL PRIMARY KEY,
    medical_code    TEXT {c},
    register_id     TEXT {c},
    name            TEXT {c}   NOT NULL,
    kana            TEXT   NOT NULL,
    short_name      TEXT,
    corporate       TEXT,
    english         TEXT,
    address         TEXT   NOT NULL,
    postcode        TEXT,
    url             TEXT,
    kind            BIGINT NOT NULL,
    prefecture      BIGINT NOT NULL,
    municipality    BIGINT NOT NULL,
    medical_area    BIGINT NOT NULL,
    concept_area    BIGINT NOT NULL,
    band            BIGINT NOT NULL,
    beds_total      BIGINT,
    beds_general    BIGINT,
    beds_long_term  BIGINT,
    beds_psychiatric BIGINT,
    beds_tuberculosis BIGINT,
    beds_infectious BIGINT,
    classes         BIGINT NOT NULL,
    owner           BIGINT NOT NULL,
    ehr             BIGINT NOT NULL,
    region          BIGINT NOT NULL,
    latitude        BIGINT,
    longitude       BIGINT,
    open            BIGINT NOT NULL,
    closed_on       BIGINT,
    merged_into     TEXT {c},
    -- Keys of name, kana, short name, code and address, one after the other: a substring of it is a hit.
    search          TEXT {c}   NOT NULL,
    -- Both databases order plain bytes alike, so a list pages alike.
    sort_kana       TEXT {c}   NOT NULL
);
CREATE INDEX d_register_kana ON d_register (sort_kana, chain);
CREATE INDEX d_register_code ON d_register (medical_code);
CREATE INDEX d_register_register_id ON d_register (register_id);
CREATE INDEX d_register_place ON d_register (prefecture, municipality);
-- Narrow, so that a substring is looked for in a tenth of the table's pages.
CREATE INDEX d_register_search ON d_register (search, chain);

-- What stands on a day: one range of one index, whatever else is asked.
CREATE INDEX d_stage_span_day ON d_stage_span (known_at, to_day, from_day);
-- Five years by month read this index alone.
CREATE INDEX d_stage_span_series ON d_stage_span (known_at, kind, open, prefecture, rung, from_day, to_day);

-- For which other `known_at` spans have been computed; few are kept.
CREATE TABLE d_known_at (
    known_at BIGINT NOT NULL PRIMARY KEY,
    used_at  BIGINT NOT NULL
);

-- Rows of files that a person has to decide.
CREATE TABLE p_review (
    id         BIGINT NOT NULL PRIMARY KEY,
    kind       TEXT {c}   NOT NULL,
    file       TEXT {c}   NOT NULL,
    file_name  TEXT   NOT NULL,
    line       BIGINT NOT NULL,
    -- One wait for one row of one source: `codes:0110000000`, `records:SHA:12`.
    key        TEXT {c}   NOT NULL UNIQUE,
    -- What the file says (for the screen) and what a decision would record.
    fields     TEXT   NOT NULL,
    payload    TEXT   NOT NULL,
    candidates TEXT   NOT NULL,
    opened_at  BIGINT NOT NULL,
    decision   TEXT,
    chain      TEXT {c},
    decided_by TEXT {c},
    decided_at BIGINT
);
CREATE INDEX p_review_waiting ON p_review (decided_at, kind, id);

-- Mappings of the records screen, by name.
CREATE TABLE p_mapping (
    name     TEXT {c}   NOT NULL PRIMARY KEY,
    body     TEXT   NOT NULL,
    saved_by TEXT {c}   NOT NULL,
    saved_at BIGINT NOT NULL
);

-- Every file that was taken in.
CREATE TABLE p_import (
    id        BIGINT NOT NULL PRIMARY KEY,
    kind      TEXT {c}   NOT NULL,
    file      TEXT {c}   NOT NULL,
    file_name TEXT   NOT NULL,
    state_of  BIGINT NOT NULL,
    report    TEXT   NOT NULL,
    taken_by  TEXT {c}   NOT NULL,
    taken_at  BIGINT NOT NULL
);
CREATE INDEX p_import_kind ON p_import (kind, id);

-- Forms that are saved as they are filled in.
CREATE TABLE p_draft (
    account  TEXT {c}   NOT NULL,
    form     TEXT {c}   NOT NULL,
    body     TEXT   NOT NULL,
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (account, form)
);

-- Names of places. A figure reads only numbers; a label reads this.
CREATE TABLE p_area (
    -- `m8:1301`, `c1:1301` or five digits of a municipality.
    code         TEXT {c}   NOT NULL PRIMARY KEY,
    number       BIGINT NOT NULL,
    plan         TEXT {c}   NOT NULL,
    prefecture   BIGINT NOT NULL,
    name         TEXT {c}   NOT NULL,
    first_day    BIGINT,
    last_day     BIGINT,
    population   BIGINT,
    surface_ha   BIGINT,
    -- The areas to which a municipality belongs.
    medical_area TEXT {c},
    concept_area TEXT
);
CREATE INDEX p_area_number ON p_area (plan, number);

-- The newest live statement of each source about each institution: what a newer file is compared with, and where the
-- card finds which source says what.
CREATE TABLE d_described (
    chain         TEXT {c} NOT NULL,
    source        TEXT {c} NOT NULL,
    seq           BIGINT NOT NULL,
    happened_from BIGINT NOT NULL,
    happened_to   BIGINT NOT NULL,
    facts         TEXT   NOT NULL,
    PRIMARY KEY (chain, source)
);
