-- What people look through: quotes by how sure the extractor was of them, and what people have corrected, which is little of
-- all. Nothing is written but two indexes. The column is computed where it is asked for: an index of the bare expression
-- keeps no order behind a place in the middle, for SQLite knows columns that are equal, and not expressions.
alter table quotes add column confidence real as (document ->> '$.confidence') virtual;
create index quotes_by_confidence on quotes (provenance, confidence, article_key, position);
create index quotes_corrected on quotes (published, article_key, position) where provenance = 'corrected';
