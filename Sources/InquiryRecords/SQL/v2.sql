-- Calls that the voice robot took, without the numbers and names of people: to hear again what was said and done.
CREATE TABLE call (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    call      TEXT NOT NULL,                                   -- its number in the telephone system
    began_at  INTEGER NOT NULL,                                -- seconds since 1970
    line      TEXT,                                            -- what was dialled; NULL: the switch did not say
    outcome   TEXT,                                            -- a telephone number, agent, done; NULL: broken off
    ticket    TEXT,                                            -- the ticket that was filed
    seconds   INTEGER NOT NULL,                                -- how long it lasted
    record    TEXT NOT NULL                                    -- masked, a line a step
) STRICT;

CREATE INDEX call_by_time ON call (began_at);
CREATE INDEX call_by_line ON call (line, began_at) WHERE line IS NOT NULL;
