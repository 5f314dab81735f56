-- What was changed, when and by whom, in the order in which it was committed: `seq` is drawn from the counter of revisions
-- inside of the transaction that makes the change, and there is one writer at a time. An article that comes in has the
-- revision that is its seq, and nothing more is written of it.
create table changes (
  seq integer primary key,
  at text not null,
  -- The name of the key that the request came with, or of the command; null where nobody's is known.
  made_by text,
  resource text not null check (resource in ('article', 'quote', 'entity')),
  id text not null,
  action text not null check (action in ('created', 'updated', 'removed')),
  kind text not null,
  -- Of the resource from then on; null where it is gone.
  revision integer,
  reason text,
  -- Where an entity went that became part of another.
  into_id text
) strict;

-- What is not an article is rare among them.
create index changes_of_parts on changes (resource, seq) where resource <> 'article';

-- The state of an article right before a change of it, of one of its quotes or of one of its entities: as it is served, with
-- its layers, compressed. `is_whole` is 0 where the text and the layers are left out. `began` is the seq of the change
-- that created it.
create table article_states (
  key integer primary key,
  article_id text not null,
  seq integer not null,
  began integer not null,
  revision integer not null,
  is_whole integer not null,
  state blob
) strict;
create unique index article_states_by_article on article_states (article_id, seq);

-- The same of an entity, without what its articles make of it. It came by the first change behind `began`.
create table entity_states (
  key integer primary key,
  entity_id text not null,
  seq integer not null,
  began integer,
  state blob
) strict;
create unique index entity_states_by_entity on entity_states (entity_id, seq);

-- Null of what was there before.
alter table articles add column began integer;
alter table entities add column began integer;

-- What is there is known from its last change on. No two of them have one revision, unless somebody else wrote the file.
insert or ignore into changes (seq, at, resource, id, action, kind, revision)
select revision, coalesce(document ->> '$.updatedAt', ''), 'article', id, 'created', 'known', revision from articles order by revision;

-- What people took out before has no state any more, but a time.
insert into changes (seq, at, resource, id, action, kind)
select (select last from revisions) + row_number() over (order by withdrawn_at, id), withdrawn_at, 'entity', id, 'removed',
  'withdrawn'
from withdrawn_entities;
insert into entity_states (entity_id, seq) select id, seq from changes where resource = 'entity' and seq > (select last from revisions);
update revisions set last = max(last, coalesce((select max(seq) from changes), 0));

insert into changes (seq, at, resource, id, action, kind)
select (select last from revisions) + row_number() over (order by w.withdrawn_at, w.key), w.withdrawn_at, 'quote', w.id,
  'removed', 'withdrawn'
from withdrawn_quotes w;
insert into article_states (article_id, seq, began, revision, is_whole)
select a.id, c.seq, a.revision, a.revision, 0
from changes c join articles a on a.id = substr(c.id, 1, instr(c.id, '.') - 1)
where c.resource = 'quote' and c.seq > (select last from revisions);
update revisions set last = max(last, coalesce((select max(seq) from changes), 0));
