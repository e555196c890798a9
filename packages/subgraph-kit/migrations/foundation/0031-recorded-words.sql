-- Words on record, to be found by (本地取值): a list of things is narrowed to those of which a value of the place's own is on record. A
-- comparison of jsonb may not choose rows before row-level security has spoken; one of texts may.
create function yimen.find_recorded_words() returns void language plpgsql
as $$
begin
  alter table recorded_fact add column word text generated always as (
    case when jsonb_typeof(value) = 'string' and length(value #>> '{}') <= 80 then value #>> '{}' end) stored;
  create index recorded_fact_word on recorded_fact (name, word, subject_id) where word is not null;
end
$$;
