-- Due messages, taken for sending, none before an earlier one of its ticket and recipient.   :now  :until  :count
UPDATE delivery
   SET state = 'leased', attempts = attempts + 1, leased_until = :until
 WHERE id IN (SELECT id FROM delivery AS next
               WHERE state = 'pending' AND due_at <= :now
                 AND NOT EXISTS (SELECT 1 FROM delivery AS earlier
                                  WHERE earlier.ticket = next.ticket AND earlier.recipient = next.recipient
                                    AND earlier.sequence < next.sequence
                                    AND earlier.state IN ('pending', 'leased'))
               ORDER BY due_at, id
               LIMIT :count)
RETURNING id, ticket, recipient, sequence, kind, body, due_at, attempts
