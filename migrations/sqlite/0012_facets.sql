-- How often each value occurs in each list, kept in step by every write, so that the facets of a whole list are read
-- and not counted. Entities have their counts in their own rows.
create table facet_counts (
  list text not null check (list in ('articles', 'quotes', 'entities', 'timeline')),
  facet text not null,
  value text not null,
  count integer not null,
  primary key (list, facet, value)
) strict, without rowid;

insert into facet_counts (list, facet, value, count)
select 'articles', 'publisher', publisher, count(*) from articles where publisher is not null group by publisher
union all
select 'articles', 'section', section, count(*) from articles where section is not null group by section
union all
select 'articles', 'language', language, count(*) from articles group by language
union all
select 'articles', 'author', name, count(distinct article_key) from authors group by name
union all
select 'articles', 'month', substr(published, 1, 7), count(*) from articles where published > '' group by 3
union all
select 'articles', 'year', substr(published, 1, 4), count(*) from articles where published > '' group by 3
union all
select 'quotes', 'publisher', publisher, count(*) from quotes where publisher is not null group by publisher
union all
select 'quotes', 'section', a.section, count(*) from quotes q cross join articles a on a.key = q.article_key
where a.section is not null group by a.section
union all
select 'quotes', 'language', a.language, count(*) from quotes q cross join articles a on a.key = q.article_key
group by a.language
union all
select 'quotes', 'kind', kind, count(*) from quotes group by kind
union all
select 'quotes', 'month', substr(published, 1, 7), count(*) from quotes where published > '' group by 3
union all
select 'quotes', 'year', substr(published, 1, 4), count(*) from quotes where published > '' group by 3
union all
select 'timeline', 'publisher', a.publisher, count(*) from events e cross join articles a on a.key = e.article_key
where a.publisher is not null group by a.publisher
union all
select 'timeline', 'precision', precision, count(*) from events group by precision
union all
select 'timeline', 'status', status, count(*) from events where status is not null group by status
union all
select 'timeline', 'month', substr(earliest, 1, 7), count(*) from events group by 3
union all
select 'timeline', 'year', substr(earliest, 1, 4), count(*) from events group by 3
union all
select 'entities', 'type', type, count(*) from entities group by type;

create index facet_counts_by_count on facet_counts (list, facet, count desc, value);

-- Entities come and go in many ways.
create trigger entities_counted after insert on entities begin
  insert into facet_counts (list, facet, value, count) values ('entities', 'type', new.type, 1)
  on conflict (list, facet, value) do update set count = count + 1;
end;

create trigger entities_uncounted after delete on entities begin
  update facet_counts set count = count - 1 where list = 'entities' and facet = 'type' and value = old.type;
end;

create trigger entities_retyped after update of type on entities when old.type <> new.type begin
  update facet_counts set count = count - 1 where list = 'entities' and facet = 'type' and value = old.type;
  insert into facet_counts (list, facet, value, count) values ('entities', 'type', new.type, 1)
  on conflict (list, facet, value) do update set count = count + 1;
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

create index entities_by_quoted_in on entities (quoted_in desc, folded) where quoted_in > 0;
create index entities_by_about on entities (about desc, folded) where about > 0;
create index entities_by_events on entities (events desc, folded) where events > 0;

-- What quotes and events are asked of their article, without the article.
create index articles_as_whole on articles (key, publisher, section, language, published);
