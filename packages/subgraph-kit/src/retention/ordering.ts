import type { ClientBase } from "pg";
import { v7 as uuid } from "uuid";
import type { RetentionLine } from "./plan.ts";

/**
 * Writes down that what a plan shows to be due is to be erased, and whatever comes to be due later under the same rule: one order a place and
 * kind, in place of the one before. The nightly task carries them out.
 *
 * @param client of the role that owns the schema `yimen`
 */
export async function orderErasures(
  client: ClientBase,
  lines: readonly RetentionLine[],
  { by, revision }: { readonly by: string; readonly revision: string },
): Promise<void> {
  const due = lines.filter((line) => line.due.length > 0);
  const each = new Map(due.map((line) => [`${line.divisionCode} ${line.kind}`, line]));
  for (const { kind, divisionCode, parameter, keptFor } of each.values()) {
    if (keptFor.months === undefined) continue;
    const { months, article } = keptFor;
    await client.query(
      `insert into yimen.retention_order (id, division_code, kind, parameter, months, article, law_revision, ordered_at, ordered_by)
       values ($1, $2, $3, $4, $5, $6, $7, now(), $8)
       on conflict (division_code, kind) do update set id = excluded.id, parameter = excluded.parameter, months = excluded.months,
         article = excluded.article, law_revision = excluded.law_revision, ordered_at = excluded.ordered_at, ordered_by = excluded.ordered_by`,
      [`${divisionCode}.${uuid()}`, divisionCode, kind, parameter, months, article, revision, by],
    );
  }
}
