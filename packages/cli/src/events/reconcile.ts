import { z } from "zod";
import { CommandFailed } from "../output/failure.ts";
import type { Terminal } from "../output/terminal.ts";
import { askGraph, type GraphAccess } from "../rules/graph-access.ts";
import { readReceived, type ReceivedDay } from "./received-events.ts";

export interface ReconcileOptions extends GraphAccess {
  /** File of what was received. */
  readonly file: string;
  readonly within: string;
  /** ISO dates. */
  readonly from: string;
  readonly until: string;
}

const daysQuery = `query ($within: DivisionCode!, $from: String!, $until: String!, $received: [ReceivedEventDayInput!]) {
  eventReconciliation(within: $within, from: $from, until: $until, received: $received) {
    day stationId station { code } count hash agrees
  }
}`;
const differencesQuery = `query ($within: DivisionCode!, $day: String!, $stationId: ID, $received: [ReceivedEventInput!]!) {
  eventDifferences(within: $within, day: $day, stationId: $stationId, received: $received) {
    missing { id type at } altered { id type at } unknown
  }
}`;

const days = z.object({
  eventReconciliation: z
    .array(
      z.object({
        day: z.string(),
        stationId: z.string().nullable(),
        station: z.object({ code: z.string() }).nullable(),
        count: z.number(),
        agrees: z.boolean().nullable(),
      }),
    )
    .nullable(),
});
const event = z.object({ id: z.string(), type: z.string(), at: z.string() });
const differences = z.object({
  eventDifferences: z
    .object({ missing: z.array(event), altered: z.array(event), unknown: z.array(z.string()) })
    .nullable(),
});

/** Compares what a receiver kept with what was told, day by day and office by office, and names every difference. Returns whether both agree. */
export async function reconcile(options: ReconcileOptions, terminal: Terminal): Promise<boolean> {
  const { within, from, until } = options;
  const received = (await readReceived(options.file)).filter(({ day }) => day >= from && day <= until);
  const answer = await askGraph(options, daysQuery, {
    within,
    from,
    until,
    received: received.map(({ day, stationId, events, hash }) => ({
      day,
      ...(stationId !== null && { stationId }),
      count: events.length,
      hash,
    })),
  });
  const told = days.parse(answer).eventReconciliation;
  if (told === null) {
    throw new CommandFailed({
      zh: `无权读取 ${within} 的事件;请用对接系统、督查人员或县级管理员的令牌`,
      en: `the events of ${within} may not be read; use the token of an integrator, an inspector or a county administrator`,
    });
  }
  for (const day of told) {
    const own = received.find((each) => each.day === day.day && each.stationId === day.stationId);
    const office = day.station?.code ?? day.stationId ?? "—";
    terminal.say({
      zh: `${day.day}  ${office}  发出 ${day.count}  收到 ${own?.events.length ?? 0}  ${day.agrees === true ? "一致" : "不一致"}`,
      en: `${day.day}  ${office}  told ${day.count}  received ${own?.events.length ?? 0}  ${day.agrees === true ? "the same" : "different"}`,
    });
    if (day.agrees !== true) await nameDifferences(options, day, own, terminal);
  }
  return told.every(({ agrees }) => agrees === true);
}

async function nameDifferences(
  options: ReconcileOptions,
  { day, stationId }: { readonly day: string; readonly stationId: string | null },
  own: ReceivedDay | undefined,
  terminal: Terminal,
): Promise<void> {
  const answer = await askGraph(options, differencesQuery, {
    within: options.within,
    day,
    ...(stationId !== null && { stationId }),
    received: own?.events ?? [],
  });
  const found = differences.parse(answer).eventDifferences;
  for (const { id, type } of found?.missing ?? []) {
    terminal.say({ zh: `    未收到  ${id}  ${type}`, en: `    missing  ${id}  ${type}` });
  }
  for (const { id, type } of found?.altered ?? []) {
    terminal.say({ zh: `    内容不符  ${id}  ${type}`, en: `    altered  ${id}  ${type}` });
  }
  for (const id of found?.unknown ?? []) {
    terminal.say({ zh: `    未曾发出  ${id}`, en: `    never told  ${id}` });
  }
}
