-- Who follows a case on the green channel (绿色通道), for whom or what, and since when.
alter table service_case add column green_channel jsonb;
