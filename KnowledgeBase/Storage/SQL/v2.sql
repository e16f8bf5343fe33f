-- Every import can be reviewed, undone and followed: each row that is more than an index carries the number of the
-- change that wrote it. Rows refer to imports without REFERENCES: a follower gets the rows before the import's own,
-- whose number is that of its last change.

CREATE TABLE import_run_2 (
    id           INTEGER PRIMARY KEY,
    sequence     INTEGER NOT NULL UNIQUE,                      -- of its last change
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'applied', 'undone')),
    source       TEXT NOT NULL,
    file         TEXT NOT NULL,
    profile      TEXT NOT NULL,
    author       TEXT NOT NULL,
    started_at   INTEGER NOT NULL,                             -- seconds since 1970
    applied_at   INTEGER,                                      -- number of the change from which on it counts
    undone_at    INTEGER,                                      -- number of the change from which on it does not
    merge_rules  TEXT,                                         -- JSON; NULL: it may not join other sources' entries
    fingerprint  TEXT,                                         -- of the file, its profile and the program's version
    said         TEXT NOT NULL DEFAULT '',                     -- numbers of the entries in the file: 1-160,170
    report       TEXT NOT NULL DEFAULT '{}'                    -- JSON
) STRICT;

INSERT INTO import_run_2 (id, sequence, state, source, file, profile, author, started_at, applied_at, report)
SELECT id, id, 'applied', source, source, profile, 'import', started_at, id, report
  FROM import_run;

-- A version is a change: its number is the change's.
CREATE TABLE entry_version_2 (
    sequence    INTEGER PRIMARY KEY,
    doc         INTEGER NOT NULL REFERENCES entry (doc),
    version     INTEGER NOT NULL CHECK (version >= 1),
    state       TEXT NOT NULL CHECK (state IN ('draft', 'departmentReview', 'hotlineReview', 'published',
                                               'toBeUpdated', 'retired')),
    cause       TEXT NOT NULL CHECK (cause IN ('import', 'review', 'undo', 'editor', 'status', 'document')),
    run         INTEGER,
    author      TEXT NOT NULL,
    reason      TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,                              -- seconds since 1970
    content     TEXT NOT NULL,                                 -- JSON, keys sorted
    UNIQUE (doc, version)
) STRICT;

INSERT INTO entry_version_2 (sequence, doc, version, state, cause, run, author, reason, recorded_at, content)
SELECT entry_version.rowid + (SELECT ifnull(max(id), 0) FROM import_run), entry_version.doc, entry_version.version,
       CASE WHEN entry_version.version = entry.version THEN entry.state ELSE 'published' END,
       CASE WHEN run IS NULL THEN 'editor' ELSE 'import' END, run, author, reason, recorded_at, content
  FROM entry_version
  JOIN entry USING (doc);

DROP TABLE entry_version;
DROP TABLE import_run;
ALTER TABLE entry_version_2 RENAME TO entry_version;
ALTER TABLE import_run_2 RENAME TO import_run;
CREATE INDEX entry_version_by_run ON entry_version (run) WHERE run IS NOT NULL;

-- Lines are few, and looked up by every call.
CREATE INDEX entry_hotline ON entry (id) WHERE kind = 'hotline';

-- What a source said of an entry in an import, where the version that the import wrote does not tell it: several
-- sources make the entry, or the difference has to be reviewed.
CREATE TABLE statement (
    sequence     INTEGER PRIMARY KEY,
    run          INTEGER NOT NULL,
    doc          INTEGER NOT NULL REFERENCES entry (doc),
    step         TEXT NOT NULL CHECK (step IN ('departmentReview', 'hotlineReview', 'accepted', 'refused', 'applied')),
    base_version INTEGER NOT NULL,                             -- the entry's version that it was compared with
    reviewer     TEXT,
    content      TEXT NOT NULL,                                -- JSON, keys sorted
    UNIQUE (doc, run)
) STRICT;

CREATE INDEX statement_by_run ON statement (run);

-- What each import said of organisations and regions.
CREATE TABLE place_statement (
    sequence INTEGER PRIMARY KEY,
    run      INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('organisation', 'region')),
    id       TEXT NOT NULL,
    content  TEXT NOT NULL,                                    -- JSON
    UNIQUE (kind, id, run)
) STRICT;

CREATE INDEX place_statement_by_run ON place_statement (run);

ALTER TABLE organisation ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organisation ADD COLUMN is_gone INTEGER NOT NULL DEFAULT 0;
ALTER TABLE region ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE region ADD COLUMN is_gone INTEGER NOT NULL DEFAULT 0;
CREATE INDEX organisation_by_sequence ON organisation (sequence);
CREATE INDEX region_by_sequence ON region (sequence);

-- Why an entry may no longer be right: a document that it cites changed or lapsed.
CREATE TABLE doubt (
    sequence    INTEGER PRIMARY KEY,
    doc         INTEGER NOT NULL REFERENCES entry (doc),
    document    INTEGER NOT NULL REFERENCES entry (doc),
    reason      TEXT NOT NULL,                                 -- changed@version, lapsed@second, retired@version
    run         INTEGER,                                       -- the import that changed the document
    raised_at   INTEGER NOT NULL,                              -- seconds since 1970
    settled_by  TEXT,                                          -- who confirmed the entry; NULL: it is in doubt
    UNIQUE (doc, document, reason)
) STRICT;

CREATE INDEX doubt_by_document ON doubt (document);

-- Which documents an entry cites, by folded name or number.
CREATE TABLE citation (
    name TEXT NOT NULL,
    doc  INTEGER NOT NULL REFERENCES entry (doc),
    PRIMARY KEY (name, doc)
) STRICT, WITHOUT ROWID;

CREATE INDEX citation_by_doc ON citation (doc);
CREATE INDEX document_by_end ON entry_measure (valid_until) WHERE kind = 3 AND valid_until IS NOT NULL;

-- 32 MiB of tokens before they are written, instead of 16: a tenth less for an import of a million rows.
INSERT INTO entry_text (entry_text, rank) VALUES ('hashsize', 33554432);

-- Segments of one level that are merged into one: 16 instead of 4 makes an import of a million rows rewrite half as much.
INSERT INTO entry_text (entry_text, rank) VALUES ('automerge', 16);

ALTER TABLE knowledge_state ADD COLUMN searched INTEGER NOT NULL DEFAULT 0;  -- the last change that a search can see

ALTER TABLE knowledge_state ADD COLUMN is_copy INTEGER NOT NULL DEFAULT 0;   -- 1: follows another knowledge base

UPDATE knowledge_state
   SET sequence = max(sequence, (SELECT ifnull(max(sequence), 0) FROM entry_version),
                      (SELECT ifnull(max(sequence), 0) FROM import_run));
UPDATE organisation
   SET sequence = (SELECT sequence FROM knowledge_state)
                + (SELECT count(*) FROM organisation AS before WHERE before.id <= organisation.id);
UPDATE knowledge_state SET sequence = sequence + (SELECT count(*) FROM organisation);
UPDATE region
   SET sequence = (SELECT sequence FROM knowledge_state)
                + (SELECT count(*) FROM region AS before WHERE before.id <= region.id);
UPDATE knowledge_state SET sequence = sequence + (SELECT count(*) FROM region);
UPDATE knowledge_state SET searched = sequence;
