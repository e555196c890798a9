-- What is passed up to a higher level (上报): by when that was promised, when it first was, whom to, and since when the reply is waited for.
alter table service_case add column escalation_promised_for date;
alter table service_case add column escalated_on date;
alter table service_case add column escalated_to text;
alter table service_case add column passed_up_on date;

-- At which kind of window it was taken in and handed out (综合窗口); null where nobody was at one, or nobody said.
alter table service_case add column taken_in_at text;
alter table service_case add column handed_out_at text;
