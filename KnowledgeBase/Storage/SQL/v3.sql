-- Part of what can be made anew: folded characters of title, names and texts, with which a question is compared.
CREATE TABLE entry_outline (
    doc   INTEGER PRIMARY KEY REFERENCES entry (doc),
    units BLOB NOT NULL                                        -- EntryOutline: 16 bits a character
) STRICT;

-- The words of the knowledge base with the number of entries that have them, read from the index itself.
CREATE VIRTUAL TABLE entry_term USING fts5vocab (entry_text, 'row');
