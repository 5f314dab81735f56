-- Where an article's language comes from, and in which it was read, as JSON; null where all of it was handed in. Until
-- now an article that named no language was taken to be English, so English may be either: reading it again tells.
alter table articles add column language_source text not null default 'provided'
  check (language_source in ('provided', 'inferred'));
alter table articles add column reading text;

update articles set language_source = 'inferred' where language = 'en';

-- Only what says that it is English was read as such.
update articles
set reading = json_object(
  'language', language,
  'limited', json(case when language like 'en' or language like 'en-%' then 'false' else 'true' end))
where json_array_length(provided) < 4;
