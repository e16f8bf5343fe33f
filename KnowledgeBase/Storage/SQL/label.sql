-- What an entry is told apart by, out of its newest version.        :doc
SELECT entry.id,
       json_extract(content, '$.title') AS title,
       coalesce(json_extract(content, '$.answer'), json_extract(content, '$.body')) AS text,
       json_extract(content, '$.region') AS region,
       json_extract(content, '$.organisation') AS organisation
  FROM entry
  JOIN entry_version USING (doc, version)
 WHERE entry.doc = :doc
