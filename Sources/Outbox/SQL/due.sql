-- Due messages of a channel's lane, none before an earlier one of its ticket and recipient.   :channel :lane :now :count
SELECT number, id, ticket, recipient, sequence, kind, body, lane, state, channel, leg, attempts, tries, created_at,
       due_at, acknowledge_by, ended_at, reference, failure, shown
  FROM delivery AS next
 WHERE channel = :channel AND lane = :lane AND state IN ('pending', 'failed') AND due_at <= :now
   AND NOT EXISTS (SELECT 1 FROM delivery AS earlier
                    WHERE earlier.ticket = next.ticket AND earlier.recipient = next.recipient
                      AND earlier.sequence < next.sequence AND earlier.lane <= next.lane
                      AND earlier.state IN ('pending', 'failed', 'leased'))
 ORDER BY due_at, number
 LIMIT :count
