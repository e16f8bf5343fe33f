-- tickets.sqlite: what was promised. All times are seconds since 1970.

CREATE TABLE setting (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The truth: what happened, in order. A digest covers the one before it, so that a changed past shows.
CREATE TABLE ticket_event (
    sequence       INTEGER PRIMARY KEY,
    ticket         TEXT    NOT NULL,                            -- 15 digits
    ordinal        INTEGER NOT NULL CHECK (ordinal >= 1),
    kind           TEXT    NOT NULL,
    state          TEXT    NOT NULL,
    at             INTEGER NOT NULL,
    account        TEXT    NOT NULL,
    role           TEXT    NOT NULL,
    organisation   TEXT,
    payload        TEXT,                                        -- JSON: codes, references, digests; NULL: purged
    salt           BLOB,                                        -- purged with it, so that its digest tells nothing
    payload_digest BLOB    NOT NULL,
    digest         BLOB    NOT NULL,
    UNIQUE (ticket, ordinal),
    CHECK ((payload IS NULL) = (salt IS NULL))
) STRICT;

CREATE TRIGGER ticket_event_stays BEFORE DELETE ON ticket_event
BEGIN
    SELECT raise(ABORT, 'the log of tickets only grows');
END;

CREATE TRIGGER ticket_event_is_fixed BEFORE UPDATE ON ticket_event
WHEN NEW.payload IS NOT NULL OR NEW.sequence <> OLD.sequence OR NEW.ticket <> OLD.ticket OR NEW.ordinal <> OLD.ordinal
  OR NEW.kind <> OLD.kind OR NEW.state <> OLD.state OR NEW.at <> OLD.at OR NEW.account <> OLD.account
  OR NEW.role <> OLD.role OR NEW.organisation IS NOT OLD.organisation OR NEW.payload_digest <> OLD.payload_digest
  OR NEW.digest <> OLD.digest
BEGIN
    SELECT raise(ABORT, 'the log of tickets only grows');
END;

-- What a ticket is now, made of its events: for lists, searches and figures.
CREATE TABLE ticket (
    number       TEXT    NOT NULL PRIMARY KEY,
    state        TEXT    NOT NULL,
    ending       TEXT,
    type         TEXT    NOT NULL,
    category     TEXT,
    region       TEXT,
    channel      TEXT    NOT NULL,
    urgency      TEXT    NOT NULL,
    caller       TEXT,
    service      TEXT,
    lead         TEXT,                                          -- the unit that answers for it
    holder       TEXT,                                          -- the unit that has it on its desk
    filed_at     INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL,
    closed_at    INTEGER,
    promised_at  INTEGER,                                       -- the date that the caller was given
    due_at       INTEGER,                                       -- what runs out next
    remind_at    INTEGER,                                       -- when someone has to be warned next
    pending_year INTEGER,                                       -- the year whose calendar is missing
    is_late      INTEGER NOT NULL CHECK (is_late IN (0, 1)),    -- a promise or a unit's limit was missed
    warning      TEXT    NOT NULL,                              -- the loudest of its running clocks
    returns      INTEGER NOT NULL,
    returned_by  TEXT,                                          -- a unit whose return waits for a decision
    nudges       INTEGER NOT NULL,
    supervisions INTEGER NOT NULL,
    redos        INTEGER NOT NULL,
    score        INTEGER,
    is_solved    INTEGER,
    entry        TEXT,                                          -- the entry that answered it
    joined_to    TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX ticket_by_state ON ticket (state, due_at);
CREATE INDEX ticket_by_holder ON ticket (holder, state, due_at);
CREATE INDEX ticket_by_caller ON ticket (caller) WHERE caller IS NOT NULL;
CREATE INDEX ticket_by_lead ON ticket (lead, filed_at) WHERE lead IS NOT NULL;
CREATE INDEX ticket_by_category ON ticket (category, filed_at);
CREATE INDEX ticket_by_region ON ticket (region, filed_at);
CREATE INDEX ticket_by_reminder ON ticket (remind_at) WHERE remind_at IS NOT NULL;
CREATE INDEX ticket_by_pending ON ticket (pending_year) WHERE pending_year IS NOT NULL;
-- Everything that figures are made of, so that a year is read from one index.
CREATE INDEX ticket_by_day ON ticket (filed_at, type, category, region, lead, state, ending, is_late, returns, redos,
                                      score, is_solved, channel, urgency);

-- The vault. Words lie under a key of their ticket, people under a key of their own; both keys are sealed by the key in
-- the key file. To erase is to destroy a key.
CREATE TABLE ticket_key (
    ticket  TEXT NOT NULL PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sealed_text (
    id     TEXT NOT NULL PRIMARY KEY,
    ticket TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE INDEX sealed_text_by_ticket ON sealed_text (ticket);

CREATE TABLE caller (
    id         TEXT    NOT NULL PRIMARY KEY,
    lookup     BLOB,                                            -- keyed hash of the number; NULL: erased
    wrapped    BLOB,                                            -- the caller's key; NULL: erased
    identity   BLOB    NOT NULL,                                -- sealed: names, numbers, address
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Several people can share a number.
CREATE INDEX caller_by_lookup ON caller (lookup) WHERE lookup IS NOT NULL;

-- One key, one ticket, whatever the door.
CREATE TABLE intake_key (
    key         BLOB    NOT NULL PRIMARY KEY,                   -- keyed hash of the key
    fingerprint BLOB    NOT NULL,                               -- keyed hash of what came with it
    ticket      TEXT    NOT NULL,
    used_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The next serial of each day; the last day only grows.
CREATE TABLE number_series (
    day  INTEGER NOT NULL PRIMARY KEY,                          -- days since 1970
    next INTEGER NOT NULL CHECK (next >= 1)
) STRICT;

-- Numbers that a service point may give out while its line is down.
CREATE TABLE number_lease (
    id        INTEGER PRIMARY KEY,
    holder    TEXT    NOT NULL,
    day       INTEGER NOT NULL,
    first     INTEGER NOT NULL,
    last      INTEGER NOT NULL CHECK (last >= first),
    leased_at INTEGER NOT NULL
) STRICT;

-- What expires, and who wants to hear of it: a number (as a caller), an item, a day, and the consent.
CREATE TABLE expiry_reminder (
    id           INTEGER PRIMARY KEY,
    caller       TEXT    NOT NULL REFERENCES caller (id),
    item         TEXT    NOT NULL,
    day          INTEGER NOT NULL,                              -- days since 1970
    consented_at INTEGER NOT NULL,
    told_at      INTEGER,
    UNIQUE (caller, item, day)
) STRICT;

CREATE INDEX expiry_reminder_by_day ON expiry_reminder (day) WHERE told_at IS NULL;

CREATE TABLE organisation (
    id        TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    names     TEXT NOT NULL,                                    -- JSON list
    parent    TEXT,
    region    TEXT,
    telephone TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday_notice (
    year      INTEGER NOT NULL PRIMARY KEY,
    source    TEXT    NOT NULL,
    days      TEXT    NOT NULL,                                 -- JSON
    loaded_at INTEGER NOT NULL,
    loaded_by TEXT    NOT NULL
) STRICT;
