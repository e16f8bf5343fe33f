-- How far a message got.
UPDATE delivery
   SET state = :state, channel = :channel, leg = :leg, attempts = :attempts, tries = :tries, due_at = :due,
       leased_until = :until, acknowledge_by = :acknowledge, ended_at = :ended,
       reference = coalesce(:reference, reference), failure = :failure
 WHERE number = :number
