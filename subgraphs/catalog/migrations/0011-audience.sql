-- Items for some people (服务人群) are found by them.
create index on service_item using gin (audience) where withdrawn_at is null;
