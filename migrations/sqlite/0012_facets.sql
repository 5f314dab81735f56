-- In how many rows of each list a value occurs, kept in step by every write, so that the facets of a whole list are read
-- and not counted. Months are those of articles and their quotes, and those in which events begin; years are sums of
-- months. Entities have their counts in their own rows.
create table facet_counts (
  facet text not null,
  value text not null,
  articles integer not null default 0,
  quotes integer not null default 0,
  entities integer not null default 0,
  timeline integer not null default 0,
  primary key (facet, value)
) strict, without rowid;

insert into facet_counts (facet, value, articles, quotes, timeline)
select facet, value, sum(articles), sum(quotes), sum(timeline)
from (
  select 'publisher' as facet, a.publisher as value, count(*) as articles, 0 as quotes, 0 as timeline
  from articles a group by 2
  union all
  select 'section', a.section, count(*), 0, 0 from articles a group by 2
  union all
  select 'language', a.language, count(*), 0, 0 from articles a group by 2
  union all
  select 'month', substr(a.published, 1, 7), count(*), 0, 0 from articles a where a.published > '' group by 2
  union all
  select 'author', w.name, count(distinct w.article_key), 0, 0 from authors w group by 2
  union all
  select 'publisher', q.publisher, 0, count(*), 0 from quotes q group by 2
  union all
  select 'section', a.section, 0, count(*), 0 from quotes q cross join articles a on a.key = q.article_key group by 2
  union all
  select 'language', a.language, 0, count(*), 0 from quotes q cross join articles a on a.key = q.article_key group by 2
  union all
  select 'month', substr(q.published, 1, 7), 0, count(*), 0 from quotes q where q.published > '' group by 2
  union all
  select 'kind', q.kind, 0, count(*), 0 from quotes q group by 2
  union all
  select 'publisher', a.publisher, 0, 0, count(*) from events e cross join articles a on a.key = e.article_key group by 2
  union all
  select 'precision', e.precision, 0, 0, count(*) from events e group by 2
  union all
  select 'status', e.status, 0, 0, count(*) from events e group by 2
  union all
  select 'month', substr(e.earliest, 1, 7), 0, 0, count(*) from events e group by 2
)
where value is not null
group by facet, value;

insert into facet_counts (facet, value, entities) select 'type', type, count(*) from entities group by type;

-- Of authors there are many; of everything else so few values that they are sorted as quickly as read.
create index facet_counts_of_authors on facet_counts (articles desc, value) where facet = 'author';

-- Entities come and go in many ways.
create trigger entities_counted after insert on entities begin
  insert into facet_counts (facet, value, entities) values ('type', new.type, 1)
  on conflict (facet, value) do update set entities = entities + 1;
end;

create trigger entities_uncounted after delete on entities begin
  update facet_counts set entities = entities - 1 where facet = 'type' and value = old.type;
end;

create trigger entities_retyped after update of type on entities when old.type <> new.type begin
  update facet_counts set entities = entities - 1 where facet = 'type' and value = old.type;
  insert into facet_counts (facet, value, entities) values ('type', new.type, 1)
  on conflict (facet, value) do update set entities = entities + 1;
end;

-- Quotes of the article that are about the entity, and its events that the entity is part of.
alter table article_entities add column about integer not null default 0;
alter table article_entities add column events integer not null default 0;

update article_entities set
  about = (
    select count(*) from quotes q cross join quote_about b on b.quote_key = q.key
    where q.article_key = article_entities.article_key and b.entity_key = article_entities.entity_key
  ),
  events = (
    select count(distinct e.key) from events e cross join event_entities x on x.event_key = e.key
    where e.article_key = article_entities.article_key and x.entity_key = article_entities.entity_key
  );

-- Articles that quote it, quotes about it, events that it is part of.
alter table entities add column quoted_in integer not null default 0;
alter table entities add column about integer not null default 0;
alter table entities add column events integer not null default 0;

update entities set (quoted_in, about, events) = (
  select coalesce(sum(l.quotes > 0), 0), coalesce(sum(l.about), 0), coalesce(sum(l.events), 0)
  from article_entities l where l.entity_key = entities.key
);

-- Without the names: they are written with every count, and read for the few that have as many.
create index entities_by_quoted_in on entities (quoted_in) where quoted_in > 0;
create index entities_by_about on entities (about) where about > 0;
create index entities_by_events on entities (events) where events > 0;

-- What quotes and events are asked of their article, without the article.
create index articles_as_whole on articles (key, publisher, section, language, published);
