-- Organisations and regions that entries name.
CREATE TABLE organisation (
    id        TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    names     TEXT NOT NULL,                                   -- JSON list
    parent    TEXT,
    region    TEXT,
    telephone TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE region (
    id     TEXT NOT NULL PRIMARY KEY,
    name   TEXT NOT NULL,
    parent TEXT
) STRICT, WITHOUT ROWID;

-- Each import that was carried out, with its report.
CREATE TABLE import_run (
    id         INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,                               -- seconds since 1970
    profile    TEXT NOT NULL,
    source     TEXT NOT NULL,
    report     TEXT NOT NULL DEFAULT '{}'                      -- JSON
) STRICT;

-- What an entry is now; its words stand in its newest version.
CREATE TABLE entry (
    doc     INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    kind    TEXT NOT NULL CHECK (kind IN ('item', 'question', 'hotline', 'policy', 'notice', 'place')),
    state   TEXT NOT NULL CHECK (state IN ('draft', 'departmentReview', 'hotlineReview', 'published',
                                           'toBeUpdated', 'retired')),
    version INTEGER NOT NULL CHECK (version >= 1),
    source  TEXT NOT NULL
) STRICT;

CREATE INDEX entry_by_source ON entry (source);

-- Every version an entry ever had, in the exchange form; the only place where its words are kept.
CREATE TABLE entry_version (
    doc         INTEGER NOT NULL REFERENCES entry (doc),
    version     INTEGER NOT NULL CHECK (version >= 1),
    run         INTEGER REFERENCES import_run (id),
    author      TEXT NOT NULL,
    reason      TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,                              -- seconds since 1970
    content     TEXT NOT NULL,                                 -- JSON, keys sorted
    UNIQUE (doc, version)
) STRICT;

-- From here on: what can be made anew from the tables above.
CREATE VIRTUAL TABLE entry_text USING fts5 (
    title, names, organisation, body, identifiers, pinyin,
    content = '', columnsize = 0, tokenize = 'hotline'
);

-- Bytes of tokens gathered before they are written: with 16 MiB an import merges less and takes 0.6 of the time.
INSERT INTO entry_text (entry_text, rank) VALUES ('hashsize', 16777216);

-- What ranking and filters need of each entry, small enough to be held in memory.
CREATE TABLE entry_measure (
    doc          INTEGER PRIMARY KEY REFERENCES entry (doc),
    kind         INTEGER NOT NULL,                             -- position in EntryKind.allCases
    flags        INTEGER NOT NULL,                             -- 1 answers, 2 agents only, 4 visits known, 8 one visit
    valid_from   INTEGER,                                      -- seconds since 1970
    valid_until  INTEGER,
    organisation TEXT NOT NULL,
    region       TEXT NOT NULL,
    title_key    INTEGER NOT NULL,                             -- hash of the folded title
    lengths      BLOB NOT NULL                                 -- positions per column, six times 32 bits
) STRICT;

CREATE TABLE knowledge_state (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    sequence  INTEGER NOT NULL,                                -- grows with each change
    segmenter TEXT NOT NULL                                    -- what the index was made with
) STRICT;

INSERT INTO knowledge_state (one, sequence, segmenter) VALUES (1, 0, '');
