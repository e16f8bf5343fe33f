-- Messages to recipients, each kept with the change that it tells of: one row a recipient.
CREATE TABLE delivery (
    id           TEXT    NOT NULL PRIMARY KEY,                  -- stays the same over all tries
    ticket       TEXT    NOT NULL,
    recipient    TEXT    NOT NULL,                              -- caller:ID, organisation:ID, line:110, supervisors
    sequence     INTEGER NOT NULL CHECK (sequence >= 1),        -- without a gap for one ticket and recipient
    kind         TEXT    NOT NULL,
    body         TEXT    NOT NULL,                              -- JSON: codes and dates, no words, no person
    state        TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'leased', 'delivered', 'dead')),
    attempts     INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    created_at   INTEGER NOT NULL,                              -- seconds since 1970, as all times here
    due_at       INTEGER NOT NULL,
    leased_until INTEGER,
    failure      TEXT,
    UNIQUE (ticket, recipient, sequence),
    CHECK ((state = 'leased') = (leased_until IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX delivery_by_due ON delivery (due_at, id) WHERE state = 'pending';
CREATE INDEX delivery_by_lease ON delivery (leased_until) WHERE state = 'leased';
