-- Keeps a message behind what waits for the same ticket and recipient.   :id :ticket :recipient :kind :body :lane :now :due
INSERT INTO delivery (id, ticket, recipient, sequence, kind, body, lane, created_at, due_at)
SELECT :id, :ticket, :recipient,
       coalesce((SELECT max(sequence) FROM delivery WHERE ticket = :ticket AND recipient = :recipient), 0) + 1,
       :kind, :body, :lane, :now,
       max(:due, coalesce((SELECT max(due_at) FROM delivery
                            WHERE ticket = :ticket AND recipient = :recipient
                              AND lane <= :lane AND state IN ('pending', 'failed')), :due))
