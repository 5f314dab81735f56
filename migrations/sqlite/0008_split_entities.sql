-- Which entity an article means by an id that elsewhere, or before, stands for another: people may bear one name, and
-- somebody told them apart. entity_id is what reading the article gives, entity_key whom it means there; null where
-- that one was withdrawn since, so that its mentions do not fall back to the other.
create table split_entities (
  article_key integer not null references articles (key) on delete cascade,
  entity_id text not null,
  entity_key integer references entities (key),
  split_at text not null,
  primary key (article_key, entity_id)
) strict, without rowid;

create index split_entities_by_entity on split_entities (entity_key, article_key);
