-- Which extractor read an article last, and which layers were handed in with it instead of being read: what reading
-- everything again after a better extractor came needs to know.
alter table articles add column extractor text not null default '';
alter table articles add column provided text not null default '[]';
