-- What a notification tells, whichever message brought it; older ones are known by their message alone.
alter table notification add column news text;
update notification set news = message_id::text;
alter table notification alter column news set not null;
create unique index notification_news on notification (news);
