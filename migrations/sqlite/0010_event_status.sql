-- How an event stands to the publication of its article. Events from before have what their days alone tell, as events
-- that come with an article do, until their article is read again.
alter table events add column status text;

update events set status = (
  select case
    when a.date_published is null then null
    when events.latest < substr(a.date_published, 1, 10) then 'past'
    when events.earliest > substr(a.date_published, 1, 10) then 'planned'
    else 'ongoing'
  end
  from articles a where a.key = events.article_key
);

create index events_by_status on events (status, earliest);
