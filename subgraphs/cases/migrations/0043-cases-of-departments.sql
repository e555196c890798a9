-- The cases a department decides, the latest first: those its quotas count.
create index service_case_department on service_case (department_id, filed_at desc, id desc) where department_id is not null;
