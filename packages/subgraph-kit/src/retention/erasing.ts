import { chinaDate, type DivisionCode } from "@yimen/domain";
import { sql } from "kysely";
import type { EventTasks } from "../events/event-tasks.ts";
import type { OpenContext, RequestContext } from "../request/context.ts";
import { keptFor } from "./kept-months.ts";
import { keptSince, overAndThere } from "./plan.ts";
import type { RetainedKind } from "./retained-kind.ts";

/** Name of the nightly task; `yimen retention erase` asks for it at once. */
export const erasingTaskName = "erase-what-is-over";

/** Things in one transaction: short enough that nobody who works on one of them waits noticeably. */
const batch = 100;

interface Order {
  readonly id: string;
  readonly divisionCode: DivisionCode;
  readonly kind: string;
  readonly months: number;
  readonly article: string;
}

/** The nightly task that erases what somebody ordered to be erased, as long as the law says what it said then; none where nothing is retained. */
export function erasingTask<Tables>(
  subgraph: string,
  kinds: readonly RetainedKind<Tables>[],
  open: (id: string) => OpenContext<Tables>,
): EventTasks {
  if (kinds.length === 0) return {};
  return {
    [`${subgraph}/${erasingTaskName}`]: async () => {
      const { context, close } = open(erasingTaskName);
      try {
        for (const kind of kinds) await eraseKind(context, kind);
      } finally {
        await close();
      }
    },
  };
}

async function eraseKind<Tables>(context: RequestContext<Tables>, kind: RetainedKind<Tables>): Promise<void> {
  const orders = await context.read((db) =>
    sql<Order>`select id, division_code as "divisionCode", kind, months, article from yimen.retention_order
      where kind = ${kind.kind} order by division_code`.execute(db),
  );
  const law = await context.law();
  const today = chinaDate(context.now);
  for (const order of orders.rows) {
    const kept = keptFor(law, kind, order.divisionCode, today);
    if (kept.months !== order.months || kept.article !== order.article) {
      context.log.warn(
        { kind: order.kind, division: order.divisionCode, ordered: order.months, now: kept },
        "the law keeps this for another time than when erasing it was ordered: nothing is erased until it is ordered anew",
      );
      continue;
    }
    const before = keptSince(today, order.months);
    while (await eraseBatch(context, kind, { order, before, revision: law.revision }));
  }
}

/** Each batch and the note of it are one transaction. @returns whether there may be more */
async function eraseBatch<Tables>(
  context: RequestContext<Tables>,
  kind: RetainedKind<Tables>,
  {
    order,
    before,
    revision,
  }: { readonly order: Order; readonly before: Temporal.PlainDate; readonly revision: string },
): Promise<boolean> {
  return context.write(async ({ db }) => {
    const noted = await sql<{ id: string }>`
      insert into yimen.erasure (division_code, kind, subject_id, office, over_on, months, article, law_revision, order_id, at)
      select division_code, ${kind.kind}, id, office, over_on, ${order.months}, ${order.article}, ${revision}, ${order.id}, ${context.now}
      from (${sql.raw(overAndThere(kind))}) o
      where division_code = ${order.divisionCode} and over_on < ${before} and not held
      order by over_on, id limit ${batch}
      on conflict do nothing
      returning subject_id as id`.execute(db);
    const ids = noted.rows.map(({ id }) => id);
    if (ids.length > 0) await kind.erase({ db, context, ids });
    return ids.length === batch;
  });
}
