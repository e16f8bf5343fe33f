-- Editions of the dispatch catalogue, each from a day on.
CREATE TABLE dispatch_edition (
    version     INTEGER NOT NULL PRIMARY KEY,
    starts      INTEGER NOT NULL,                               -- days since 1970
    source      TEXT    NOT NULL,
    rules       TEXT    NOT NULL,                               -- JSON
    imported_at INTEGER NOT NULL,
    imported_by TEXT    NOT NULL
) STRICT;
