-- What was asked, without the numbers and names of people. It is kept to see what the knowledge base lacks.
CREATE TABLE inquiry (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    asked_at     INTEGER NOT NULL,                             -- seconds since 1970
    door         TEXT NOT NULL CHECK (door IN ('agent', 'ivr', 'servicePoint', 'resident')),
    question     TEXT NOT NULL,                                -- masked
    decision     TEXT CHECK (decision IN ('answer', 'clarify', 'route')),  -- NULL: not known
    confidence   REAL,
    first_entry  TEXT,                                         -- id of the first hit
    settled_by   TEXT                                          -- the entry that an editor made of it, or 'dismissed'
) STRICT;

CREATE INDEX inquiry_open ON inquiry (asked_at) WHERE settled_by IS NULL;

-- What people said of what they were shown.
CREATE TABLE judgement (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    inquiry   INTEGER NOT NULL REFERENCES inquiry (id) ON DELETE CASCADE,
    verdict   TEXT NOT NULL CHECK (verdict IN ('picked', 'wrong', 'useless')),
    entry     TEXT,                                            -- id; NULL: none of them
    author    TEXT NOT NULL,
    judged_at INTEGER NOT NULL                                 -- seconds since 1970
) STRICT;

CREATE INDEX judgement_by_inquiry ON judgement (inquiry);
CREATE INDEX judgement_by_entry ON judgement (entry, verdict) WHERE entry IS NOT NULL;
