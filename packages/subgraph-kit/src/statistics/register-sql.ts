import { keptTables, type StatisticRegister } from "./register.ts";

/**
 * The migration that a declared register needs: tables of kept figures, the triggers that keep them in the transaction of every change, and
 * the figures of what is there. A test of the subgraph holds the committed file to it.
 *
 * A change touches the sums in the order of their keys, so that two of them never wait for each other in a circle.
 */
export function statisticsSql(register: StatisticRegister): string {
  const { table, readers } = register;
  const { tally, sum } = keptTables(register);
  const dimensions = Object.values(register.dimensions).map(({ column }) => column);
  const summed = summedColumns(register);
  const secured = (name: string): string => `alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy place on ${name} for select using (
  (select yimen.roles() && '{${[...readers, "SYSTEM"].join(",")}}')
  and coalesce(division_code ^@ any ((select yimen.scope())::text[]), false));
create policy owner_counts on ${name} to current_user using (true);
revoke insert, update, delete, truncate on ${name} from yimen_app;
`;
  return `create table ${tally} (
  subject_id text not null,
  measure text not null,
  division_code text not null,
  day date not null,
${textColumns(dimensions)}  amount bigint,
  primary key (subject_id, measure)
);
select yimen.add_place_columns('${tally}');
select yimen.index_by_place('${tally}', 'measure, day desc, subject_id desc', null, '{county_code,township_code,division_code}');

create table ${sum} (
  division_code text not null,
  measure text not null,
  day date not null,
${textColumns(summed)}  bucket bigint,
  rows bigint not null,
  known bigint not null,
  total numeric not null,
  unique nulls not distinct (${sumKey(register).join(", ")})
);
select yimen.add_place_columns('${sum}');
create index ${sum}_county on ${sum} (county_code, measure, day);

${secured(tally)}
${secured(sum)}
${published(register)}create function keep_${tally}() returns trigger
  language plpgsql security definer set search_path from current
as $$
begin
  if tg_op = 'INSERT' then
${indented(kept(register, [["later", 1]]))};
  elsif tg_op = 'UPDATE' then
${indented(
  kept(register, [
    ["later", 1],
    ["earlier", -1],
  ]),
)};
  else
${indented(kept(register, [["earlier", -1]]))};
  end if;
  return null;
end
$$;
revoke all on function keep_${tally}() from public;

create trigger count_added after insert on ${table}
  referencing new table as later for each statement execute function keep_${tally}();
create trigger count_changed after update on ${table}
  referencing old table as earlier new table as later for each statement execute function keep_${tally}();
create trigger count_gone after delete on ${table}
  referencing old table as earlier for each statement execute function keep_${tally}();

-- What is there already, as the system sees it.
select set_config('yimen.roles', '{SYSTEM}', true), set_config('yimen.scope', '{""}', true);
${countAnewSql(register)};
select set_config('yimen.roles', '', true), set_config('yimen.scope', '', true);
`;
}

/** Of measures that are published: a month's sums of a county, for operations that leave small counts out. */
function published(register: StatisticRegister): string {
  const { sum } = keptTables(register);
  const measures = Object.entries(register.measures).flatMap(([name, { published: open }]) =>
    open === true ? [`'${name}'`] : [],
  );
  if (measures.length === 0) return "";
  return `create function published_${sum}(county text, month date, wanted text) returns setof ${sum}
  language sql stable security definer set search_path from current
as $$
  select * from ${sum} where county_code = county and day = month and measure = wanted
    and wanted in (${measures.join(", ")})
$$;
revoke all on function published_${sum}(text, date, text) from public;
grant execute on function published_${sum}(text, date, text) to yimen_app;

`;
}

/** Counts everything anew, in SQL; whoever runs it sees every row of the register. */
export function countAnewSql(register: StatisticRegister): string {
  return kept(register, [[register.table, 1]]);
}

/** Columns of a row that counts. */
function tallyColumns({ dimensions }: StatisticRegister): readonly string[] {
  const columns = Object.values(dimensions).map(({ column }) => column);
  return ["subject_id", "measure", "division_code", "day", ...columns, "amount"];
}

function summedColumns({ dimensions }: StatisticRegister): readonly string[] {
  return Object.values(dimensions).flatMap(({ column, summed }) => (summed === true ? [column] : []));
}

function sumKey(register: StatisticRegister): readonly string[] {
  return ["division_code", "measure", "day", ...summedColumns(register), "bucket"];
}

/** Brings rows that come and go into both tables, in one statement. */
function kept(
  register: StatisticRegister,
  sources: readonly (readonly [source: string, change: number])[],
): string {
  const { tally, sum } = keptTables(register);
  const columns = tallyColumns(register).join(", ");
  const moves = sources
    .map(([source, change]) => counted(register, source, change))
    .join("\n    union all\n");
  const changes = sources.length > 1;
  const goes = sources.some(([, change]) => change < 0);
  const spread = Object.entries(register.measures).flatMap(([name, { amount }]) =>
    amount?.spread === true ? [`'${name}'`] : [],
  );
  const bucket =
    spread.length === 0 ? "null::bigint" : `case when measure in (${spread.join(", ")}) then amount end`;
  const key = sumKey(register);
  const valuesOfKey = [
    "division_code",
    "measure",
    "date_trunc('month', day)::date",
    ...summedColumns(register),
    bucket,
  ];
  const moved = tallyColumns(register).filter((column) => column !== "subject_id" && column !== "measure");
  const ordinals = key.map((_, at) => at + 1).join(", ");
  const parts = [
    `with moves as materialized (
  select ${columns}, sum(change) as change from (
${moves}) as every_move
  group by ${columns}${changes ? " having sum(change) <> 0" : ""}
)`,
    goes
      ? `, gone as (
  delete from ${tally} as stale using moves as move
  where move.change < 0 and stale.subject_id = move.subject_id and stale.measure = move.measure${
    changes
      ? `
    and not exists (select from moves as other
      where other.change > 0 and other.subject_id = move.subject_id and other.measure = move.measure)`
      : ""
  }
)`
      : "",
    changes || !goes
      ? `, came as (
  insert into ${tally} (${columns}) select ${columns} from moves${changes ? " where change > 0" : ""}
  on conflict (subject_id, measure) do update set ${moved.map((column) => `${column} = excluded.${column}`).join(", ")}
)`
      : "",
    `
insert into ${sum} (${key.join(", ")}, rows, known, total)
select ${valuesOfKey.join(", ")},
  sum(change), coalesce(sum(change) filter (where amount is not null), 0), coalesce(sum(change * amount), 0)
from moves group by ${ordinals}
having sum(change) <> 0 or coalesce(sum(change * amount), 0) <> 0 or coalesce(sum(change) filter (where amount is not null), 0) <> 0
order by ${ordinals}
on conflict (${key.join(", ")}) do update
set rows = ${sum}.rows + excluded.rows, known = ${sum}.known + excluded.known, total = ${sum}.total + excluded.total`,
  ];
  return parts.join("");
}

/** The rows of a source that count, each once for every measure it counts in. */
function counted(register: StatisticRegister, source: string, change: number): string {
  const { id = "r.id", joined = "", measures, dimensions } = register;
  const columns = Object.values(dimensions).map(({ column, sql, only }) => {
    if (only === undefined) return sql === `r.${column}` ? sql : `${sql} as ${column}`;
    return `case when m.measure in (${only.map((name) => `'${name}'`).join(", ")}) then ${sql} end as ${column}`;
  });
  const each = Object.entries(measures).map(
    ([name, { day, amount }]) =>
      `('${name}', ${day}, ${amount === undefined ? "null" : `(${amount.sql})`}::bigint)`,
  );
  return `    select ${id} as subject_id, m.measure, r.division_code, m.day, ${[...columns, "m.amount"].join(", ")}, ${change} as change
    from ${source} as r${joined === "" ? "" : ` ${joined}`}
    cross join lateral (values
      ${each.join(",\n      ")}
    ) as m (measure, day, amount) where m.day is not null`;
}

function textColumns(names: readonly string[]): string {
  return names.map((name) => `  ${name} text,\n`).join("");
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
