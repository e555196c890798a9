import { createHash } from "node:crypto";
import type { DivisionCode } from "@yimen/domain";
import type { Law } from "@yimen/rules";
import { type Kysely, sql } from "kysely";
import { type KeptFor, keptFor } from "./kept-months.ts";
import type { RetainedKind } from "./retained-kind.ts";

/** What is over of one kind at one office, counted by the day it ended. */
export interface RetentionLine {
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly parameter: string;
  readonly divisionCode: DivisionCode;
  readonly office: string;
  readonly keptFor: KeptFor;
  /** What is due: it was kept for the whole time, and nothing holds it. By the day it ended. */
  readonly due: readonly { readonly overOn: string; readonly count: number }[];
  /** What would be due, but is held (保全). */
  readonly held: number;
  /** What is over and its time has not come, or nothing says when that is. */
  readonly kept: number;
}

/** SQL of the things of a kind that are over and not erased yet, with whether something holds them. */
export function overAndThere({ kind, over }: Pick<RetainedKind<never>, "kind" | "over">): string {
  return `select o.id, o.division_code, o.office, o.over_on, exists (
      select from yimen.retention_hold h where h.held = any (o.keys) and h.released_at is null) as held
    from (${over}) o where not exists (
      select from yimen.erasure e where e.kind = '${kind}' and e.subject_id = o.id and e.division_code = o.division_code)`;
}

/** The first day whose things are kept: what ended before it has been kept for the whole time. */
export function keptSince(today: Temporal.PlainDate, months: number): Temporal.PlainDate {
  return today.subtract({ months });
}

/**
 * What would be erased today by the law of each place, and what is kept, and why (试运行). Changes nothing.
 *
 * @source
 */
export async function planRetention<Tables>(
  db: Kysely<Tables>,
  kinds: readonly RetainedKind<Tables>[],
  { law, today }: { readonly law: Law; readonly today: Temporal.PlainDate },
): Promise<readonly RetentionLine[]> {
  const lines: RetentionLine[] = [];
  for (const kind of kinds) {
    const { rows } = await sql<{
      division: DivisionCode;
      office: string;
      day: string;
      held: boolean;
      count: number;
    }>`
      select division_code as division, office, over_on::text as day, held, count(*)::int as count
      from (${sql.raw(overAndThere(kind))}) o group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(db);
    for (const [, days] of Map.groupBy(rows, ({ division, office }) => `${division} ${office}`)) {
      const [{ division, office }] = days as [(typeof rows)[number]];
      const kept = keptFor(law, kind, division, today);
      const since = kept.months === undefined ? "" : keptSince(today, kept.months).toString();
      const over = days.filter(({ day }) => day < since);
      const sum = (of: typeof days): number => of.reduce((total, { count }) => total + count, 0);
      lines.push({
        kind: kind.kind,
        zh: kind.zh,
        en: kind.en,
        parameter: kind.parameter,
        divisionCode: division,
        office,
        keptFor: kept,
        due: over.filter(({ held }) => !held).map(({ day, count }) => ({ overOn: day, count })),
        held: sum(over.filter(({ held }) => held)),
        kept: sum(days) - sum(over),
      });
    }
  }
  return lines;
}

/** Tells whether two looks at what would be erased saw the same: eight digits of everything that is due. */
export function planMark(lines: readonly RetentionLine[]): string {
  const due = lines
    .filter((line) => line.due.length > 0)
    .map((line) => [line.kind, line.divisionCode, line.office, line.keptFor, line.due]);
  return createHash("sha256").update(JSON.stringify(due)).digest("hex").slice(0, 8);
}
