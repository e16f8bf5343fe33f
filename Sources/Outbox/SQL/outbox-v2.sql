-- Deliveries with lanes, channels, tries, acknowledgements: the table of v1, widened.
CREATE TABLE delivery_widened (
    number         INTEGER NOT NULL PRIMARY KEY,                -- in the order in which they were written
    id             TEXT    NOT NULL UNIQUE,                     -- stays the same over all tries
    ticket         TEXT    NOT NULL,
    recipient      TEXT    NOT NULL,                            -- caller:ID, organisation:ID, line:110, supervisors
    sequence       INTEGER NOT NULL CHECK (sequence >= 1),      -- without a gap for one ticket and recipient
    kind           TEXT    NOT NULL,
    body           TEXT    NOT NULL,                            -- JSON: codes and dates, no words, no person
    lane           INTEGER NOT NULL DEFAULT 1 CHECK (lane IN (0, 1)),  -- 0: life and safety, never waits for 1
    state          TEXT    NOT NULL DEFAULT 'pending'
                   CHECK (state IN ('pending', 'leased', 'failed', 'delivered', 'acknowledged', 'dead')),
    channel        TEXT,                                        -- NULL: not looked up yet; '': none takes this recipient
    leg            INTEGER NOT NULL DEFAULT 0,                  -- which of the recipient's channels, from 0
    attempts       INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    tries          INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),      -- on this channel
    created_at     INTEGER NOT NULL,                            -- seconds since 1970, as all times here
    due_at         INTEGER NOT NULL,
    leased_until   INTEGER,
    acknowledge_by INTEGER,                                     -- an acknowledgement is waited for until then
    ended_at       INTEGER,                                     -- delivered, acknowledged or given up
    reference      TEXT,                                        -- the receiver's own number
    failure        TEXT,                                        -- why it is not there yet
    shown          TEXT,                                        -- the channel and the fields for which a look is on record
    UNIQUE (ticket, recipient, sequence),
    CHECK ((state = 'leased') = (leased_until IS NOT NULL)),
    CHECK ((state IN ('delivered', 'acknowledged', 'dead')) = (ended_at IS NOT NULL))
) STRICT;

INSERT INTO delivery_widened
       (id, ticket, recipient, sequence, kind, body, state, attempts, tries, created_at, due_at, ended_at, failure)
SELECT id, ticket, recipient, sequence, kind, body, CASE state WHEN 'leased' THEN 'failed' ELSE state END,
       attempts, attempts, created_at, due_at, CASE WHEN state IN ('delivered', 'dead') THEN due_at END, failure
  FROM delivery
 ORDER BY created_at, ticket, recipient, sequence;

DROP TABLE delivery;
ALTER TABLE delivery_widened RENAME TO delivery;

CREATE INDEX delivery_by_due ON delivery (channel, lane, due_at, number) WHERE state IN ('pending', 'failed');
CREATE INDEX delivery_by_lease ON delivery (leased_until) WHERE state = 'leased';
CREATE INDEX delivery_unacknowledged ON delivery (acknowledge_by) WHERE acknowledge_by IS NOT NULL;
CREATE INDEX delivery_dead ON delivery (ended_at) WHERE state = 'dead';
CREATE INDEX delivery_by_reference ON delivery (reference, channel) WHERE reference IS NOT NULL;
CREATE INDEX delivery_of_day ON delivery (channel, ended_at) WHERE state IN ('delivered', 'acknowledged');
CREATE INDEX delivery_done ON delivery (ended_at) WHERE state IN ('delivered', 'acknowledged');

-- Every try, with what came of it.
CREATE TABLE delivery_attempt (
    delivery     INTEGER NOT NULL REFERENCES delivery (number) ON DELETE CASCADE,
    attempt      INTEGER NOT NULL CHECK (attempt >= 1),
    channel      TEXT    NOT NULL,
    ended_at     INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL CHECK (milliseconds >= 0),
    result       TEXT    NOT NULL
                 CHECK (result IN ('delivered', 'acknowledged', 'passing', 'permanent', 'gone', 'lost')),
    code         INTEGER,                                       -- what the receiver's protocol says: HTTP status, SMTP reply
    reason       TEXT,
    answer       TEXT,                                          -- its first bytes, masked
    PRIMARY KEY (delivery, attempt)
) STRICT, WITHOUT ROWID;

-- What is known of a channel beside its configuration.
CREATE TABLE channel (
    name         TEXT    NOT NULL PRIMARY KEY,
    paused_at    INTEGER,                                       -- nothing leaves while this is set
    paused_by    TEXT,
    paused_why   TEXT,
    failures     INTEGER NOT NULL DEFAULT 0,                    -- in a row
    trips        INTEGER NOT NULL DEFAULT 0,                    -- how often in a row the breaker opened
    open_until   INTEGER,                                       -- the breaker is open until a probe after this
    CHECK ((paused_at IS NULL) = (paused_by IS NULL))
) STRICT, WITHOUT ROWID;

-- What a person has to look at.
CREATE TABLE alarm (
    number    INTEGER NOT NULL PRIMARY KEY,
    raised_at INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('dead', 'unacknowledged', 'gone', 'missing')),
    delivery  TEXT    NOT NULL,                                 -- its id
    channel   TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    UNIQUE (delivery, kind, raised_at)
) STRICT;

-- What came in from others' systems, once each.
CREATE TABLE receipt (
    sender      TEXT    NOT NULL,                               -- the channel's name
    id          TEXT    NOT NULL,
    digest      BLOB    NOT NULL,                               -- of what it said: the same id must say the same
    ticket      TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (sender, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX receipt_of_day ON receipt (sender, received_at);
