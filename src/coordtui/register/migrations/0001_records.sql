-- Version 1 of the register file.

-- The change log: who did what when, and what it was before (see triggers.py).
CREATE TABLE site (id TEXT PRIMARY KEY NOT NULL) STRICT;

CREATE TABLE txn (
    id TEXT PRIMARY KEY NOT NULL,
    site TEXT NOT NULL,
    seq INTEGER NOT NULL,
    origin TEXT NOT NULL,
    ref TEXT,
    label TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    UNIQUE (site, seq)
) STRICT;

CREATE INDEX txn_order ON txn (seq, id);

CREATE TABLE change (
    txn TEXT NOT NULL REFERENCES txn (id),
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    op TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
    old TEXT,
    new TEXT,
    PRIMARY KEY (txn, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_record ON change (kind, id);

-- Which changes came with which merge, so that it can be taken back; n is 0 for the transaction itself.
-- It says how this file came by them and stays in it.
CREATE TABLE arrival (
    txn TEXT NOT NULL,
    n INTEGER NOT NULL,
    merge TEXT NOT NULL,
    PRIMARY KEY (txn, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE ctx (one INTEGER PRIMARY KEY CHECK (one = 1), txn TEXT, n INTEGER NOT NULL DEFAULT 0) STRICT;

INSERT INTO ctx (one) VALUES (1);

-- What follows from the records and is made anew with them: findings and full text.
CREATE TABLE finding (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    field TEXT NOT NULL,
    phrase TEXT NOT NULL,
    PRIMARY KEY (kind, id, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX finding_rule ON finding (kind, rule);

-- By which rules the findings were made; without a row, by those of nobody knows which version.
CREATE TABLE rulebook (one INTEGER PRIMARY KEY CHECK (one = 1), fingerprint TEXT NOT NULL) STRICT;

-- What was typed and not yet saved.
CREATE TABLE draft (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    typed TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- The records.

CREATE TABLE faculty (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    code TEXT NOT NULL,
    name_nl TEXT NOT NULL,
    name_en TEXT,
    UNIQUE (id)
) STRICT;

CREATE UNIQUE INDEX faculty_key ON faculty (code COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE faculty_text USING fts5 (body, tokenize='trigram');

CREATE TABLE programme (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    code TEXT NOT NULL,
    faculty_id TEXT NOT NULL,
    name_nl TEXT NOT NULL,
    name_en TEXT,
    level TEXT NOT NULL,
    teaching_language TEXT NOT NULL,
    mode_of_study TEXT,
    coordinator TEXT,
    active INTEGER NOT NULL,
    rio_code TEXT,
    isced_f TEXT,
    UNIQUE (id),
    FOREIGN KEY(faculty_id) REFERENCES faculty (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX programme_key ON programme (code COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE programme_text USING fts5 (body, tokenize='trigram');

CREATE TABLE headcount (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    programme_id TEXT NOT NULL,
    academic_year TEXT NOT NULL,
    enrolled INTEGER NOT NULL,
    intake INTEGER,
    graduates INTEGER,
    UNIQUE (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX headcount_key ON headcount (programme_id, academic_year COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE headcount_text USING fts5 (body, tokenize='trigram');

CREATE TABLE learning_outcome (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    programme_id TEXT NOT NULL,
    code TEXT NOT NULL,
    statement_nl TEXT,
    statement_en TEXT,
    dimension TEXT NOT NULL,
    bloom_level TEXT NOT NULL,
    graduate_attributes TEXT,
    status TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    study_year INTEGER,
    focus TEXT,
    competences TEXT,
    approved_on TEXT,
    rubric TEXT,
    UNIQUE (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX learning_outcome_key ON learning_outcome (programme_id, code COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE learning_outcome_text USING fts5 (body, tokenize='trigram');

CREATE TABLE module (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    programme_id TEXT NOT NULL,
    code TEXT NOT NULL,
    title_nl TEXT,
    title_en TEXT,
    ec REAL NOT NULL,
    study_year INTEGER NOT NULL,
    period TEXT,
    is_compulsory INTEGER NOT NULL,
    language TEXT NOT NULL,
    collaboration TEXT NOT NULL,
    competences TEXT,
    themes TEXT,
    methods TEXT,
    delivery_mode TEXT,
    status TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    UNIQUE (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX module_key ON module (programme_id, code COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE module_text USING fts5 (body, tokenize='trigram');

CREATE TABLE module_outcome (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    module_id TEXT NOT NULL,
    outcome_id TEXT NOT NULL,
    level TEXT NOT NULL,
    UNIQUE (id),
    FOREIGN KEY(module_id) REFERENCES module (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(outcome_id) REFERENCES learning_outcome (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX module_outcome_key ON module_outcome (module_id, outcome_id) WHERE deleted_at IS NULL;

CREATE INDEX module_outcome_outcome ON module_outcome (outcome_id) WHERE deleted_at IS NULL;

CREATE TABLE partner (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    city TEXT,
    org_type TEXT NOT NULL,
    is_international INTEGER NOT NULL,
    status TEXT NOT NULL,
    categories TEXT,
    owner TEXT,
    knowledge_security TEXT NOT NULL,
    contact_name TEXT,
    contact_email TEXT,
    last_contact_on TEXT,
    erasmus_code TEXT,
    name_en TEXT,
    website TEXT,
    cooperation_forms TEXT,
    agreement_from TEXT,
    agreement_to TEXT,
    places_per_year INTEGER,
    shared_goal TEXT,
    knowledge_security_on TEXT,
    strategic_objectives TEXT,
    board_commitment INTEGER,
    multi_year_plan INTEGER,
    schac TEXT,
    pic TEXT,
    oid TEXT,
    UNIQUE (id)
) STRICT;

CREATE INDEX partner_erasmus_code ON partner (erasmus_code) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX partner_key ON partner (name COLLATE NOCASE, country COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE partner_text USING fts5 (body, tokenize='trigram');

CREATE TABLE partner_review (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    partner_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    done_on TEXT NOT NULL,
    result TEXT NOT NULL,
    next_due TEXT,
    "by" TEXT,
    UNIQUE (id),
    FOREIGN KEY(partner_id) REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX partner_review_partner_done_on ON partner_review (partner_id, done_on) WHERE deleted_at IS NULL;

CREATE TABLE coil_module (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    programme_id TEXT NOT NULL,
    code TEXT NOT NULL,
    academic_year TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    module_id TEXT,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    is_assessed INTEGER NOT NULL,
    joint_assignment INTEGER NOT NULL,
    students_home INTEGER,
    lecturers_home INTEGER,
    language TEXT NOT NULL,
    format TEXT NOT NULL,
    sync_mode TEXT NOT NULL,
    ec REAL,
    cefr_min TEXT,
    sdgs TEXT,
    themes TEXT,
    tools TEXT,
    product TEXT,
    data_agreement TEXT,
    funding TEXT,
    UNIQUE (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(module_id) REFERENCES module (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX coil_module_academic_year_programme ON coil_module (academic_year, programme_id) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX coil_module_key ON coil_module (programme_id, code COLLATE NOCASE, academic_year COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE INDEX coil_module_module ON coil_module (module_id) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE coil_module_text USING fts5 (body, tokenize='trigram');

CREATE TABLE coil_partner (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    coil_module_id TEXT NOT NULL,
    partner_id TEXT NOT NULL,
    partner_course TEXT,
    students_partner INTEGER,
    lecturers_partner INTEGER,
    contact TEXT,
    UNIQUE (id),
    FOREIGN KEY(coil_module_id) REFERENCES coil_module (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(partner_id) REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX coil_partner_key ON coil_partner (coil_module_id, partner_id) WHERE deleted_at IS NULL;

CREATE INDEX coil_partner_partner ON coil_partner (partner_id) WHERE deleted_at IS NULL;

CREATE TABLE coil_outcome (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    coil_module_id TEXT NOT NULL,
    outcome_id TEXT NOT NULL,
    UNIQUE (id),
    FOREIGN KEY(coil_module_id) REFERENCES coil_module (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(outcome_id) REFERENCES learning_outcome (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX coil_outcome_key ON coil_outcome (coil_module_id, outcome_id) WHERE deleted_at IS NULL;

CREATE INDEX coil_outcome_outcome ON coil_outcome (outcome_id) WHERE deleted_at IS NULL;

CREATE TABLE coil_phase (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    coil_module_id TEXT NOT NULL,
    phase TEXT NOT NULL,
    weeks INTEGER,
    activity TEXT,
    UNIQUE (id),
    FOREIGN KEY(coil_module_id) REFERENCES coil_module (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX coil_phase_key ON coil_phase (coil_module_id, phase COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE TABLE experience (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    student_number TEXT NOT NULL,
    programme_id TEXT NOT NULL,
    type TEXT NOT NULL,
    academic_year TEXT NOT NULL,
    status TEXT NOT NULL,
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL,
    host_country TEXT,
    host_city TEXT,
    partner_id TEXT,
    host_name TEXT,
    coil_module_id TEXT,
    module_id TEXT,
    cohort TEXT,
    ec REAL,
    funding TEXT,
    green_travel INTEGER,
    recognised_on TEXT,
    UNIQUE (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(partner_id) REFERENCES partner (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coil_module_id) REFERENCES coil_module (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(module_id) REFERENCES module (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX experience_academic_year_student_number_start_on ON experience (academic_year, student_number, start_on, programme_id, type, status, host_country) WHERE deleted_at IS NULL;

CREATE INDEX experience_cohort_student_number ON experience (cohort, student_number, programme_id, status, type) WHERE deleted_at IS NULL;

CREATE INDEX experience_coil_module_status ON experience (coil_module_id, status) WHERE deleted_at IS NULL;

CREATE INDEX experience_end_on ON experience (end_on) WHERE deleted_at IS NULL;

CREATE INDEX experience_funding ON experience (funding) WHERE deleted_at IS NULL;

CREATE INDEX experience_host_country ON experience (host_country) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX experience_key ON experience (student_number COLLATE NOCASE, type COLLATE NOCASE, start_on COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE INDEX experience_module ON experience (module_id) WHERE deleted_at IS NULL;

CREATE INDEX experience_partner ON experience (partner_id, programme_id, academic_year) WHERE deleted_at IS NULL;

CREATE INDEX experience_programme_academic_year_student_number_start_on ON experience (programme_id, academic_year, student_number, start_on) WHERE deleted_at IS NULL;

CREATE INDEX experience_programme_start_on ON experience (programme_id, start_on) WHERE deleted_at IS NULL;

CREATE INDEX experience_programme_student_number_start_on ON experience (programme_id, student_number, start_on) WHERE deleted_at IS NULL;

CREATE INDEX experience_start_on ON experience (start_on) WHERE deleted_at IS NULL;

CREATE INDEX experience_status ON experience (status) WHERE deleted_at IS NULL;

CREATE INDEX experience_student_number_start_on ON experience (student_number, start_on) WHERE deleted_at IS NULL;

CREATE INDEX experience_type ON experience (type) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE experience_text USING fts5 (body, tokenize='trigram');

CREATE TABLE experience_outcome (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    experience_id TEXT NOT NULL,
    outcome_id TEXT NOT NULL,
    UNIQUE (id),
    FOREIGN KEY(experience_id) REFERENCES experience (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(outcome_id) REFERENCES learning_outcome (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX experience_outcome_key ON experience_outcome (experience_id, outcome_id) WHERE deleted_at IS NULL;

CREATE INDEX experience_outcome_outcome ON experience_outcome (outcome_id) WHERE deleted_at IS NULL;

CREATE TABLE evidence (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    programme_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    location TEXT NOT NULL,
    outcome_id TEXT,
    module_id TEXT,
    coil_module_id TEXT,
    UNIQUE (id),
    FOREIGN KEY(programme_id) REFERENCES programme (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(outcome_id) REFERENCES learning_outcome (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(module_id) REFERENCES module (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coil_module_id) REFERENCES coil_module (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX evidence_coil_module ON evidence (coil_module_id) WHERE deleted_at IS NULL;

CREATE INDEX evidence_module ON evidence (module_id) WHERE deleted_at IS NULL;

CREATE INDEX evidence_outcome ON evidence (outcome_id) WHERE deleted_at IS NULL;

CREATE INDEX evidence_programme_title ON evidence (programme_id, title) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE evidence_text USING fts5 (body, tokenize='trigram');

CREATE TABLE deferral (
    local_no INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL,
    deleted_at TEXT,
    merged_into TEXT,
    note TEXT,
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record TEXT NOT NULL,
    rule TEXT NOT NULL,
    UNIQUE (id)
) STRICT;

CREATE UNIQUE INDEX deferral_key ON deferral (record COLLATE NOCASE, rule COLLATE NOCASE, record_kind COLLATE NOCASE) WHERE deleted_at IS NULL;

CREATE VIRTUAL TABLE deferral_text USING fts5 (body, tokenize='trigram');
