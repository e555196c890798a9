import { input } from "@yimen/domain";
import {
  type Dataset,
  idFromKey,
  type LoadReport,
  refuseUnknown,
  type RequestContext,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { z } from "zod";
import { isInHours } from "../phone-check/operations.ts";
import { insertPhoneCheck } from "../phone-check/store.ts";
import { findKnownStationByCode, findKnownWindowByNumber, type KnownStation } from "../replica/store.ts";
import { findStaff } from "../staff/store.ts";
import type { PersonnelTables } from "../tables.ts";
import { halfDays } from "../vocabulary.ts";
import { findRosters, insertDuties, insertRoster, publishRosterRow } from "./store.ts";

type Tx = WriteTransaction<PersonnelTables>;
type Context = RequestContext<PersonnelTables>;

const dutiesFile = z.object({
  dutyRosters: z
    .array(
      z.object({
        /** Names the roster within the package, and gives the id that stays the same on every machine. */
        key: z.string(),
        /** Code of the station, which must be known already. */
        station: z.string(),
        from: input.plainDate,
        until: input.plainDate,
        duties: z.array(
          z.object({
            on: input.plainDate,
            half: input.vocabulary(halfDays),
            /** Key of the person in the file `staff`. */
            staff: z.string(),
            /** Number of the window; left out for the station itself. */
            window: z.string().optional(),
          }),
        ),
      }),
    )
    .default([]),
  phoneChecks: z
    .array(
      z.object({
        key: z.string(),
        station: z.string(),
        staff: z.string(),
        /** When the call was made, as an instant. */
        at: z.iso.datetime({ offset: true }),
        reached: z.boolean(),
      }),
    )
    .default([]),
});

type File = z.infer<typeof dutiesFile>;

/** Loads the published rosters and the phone checks of `duty-rosters`. What is there already stays as it is: swaps may have changed it. */
export async function loadDuties(tx: Tx, dataset: Dataset, context: Context): Promise<LoadReport> {
  const file = await dataset.read("duty-rosters", dutiesFile);
  const written = { dutyRosters: 0, phoneChecks: 0 };
  for (const roster of file?.dutyRosters ?? [])
    if (await putRoster(tx, dataset, context, roster)) written.dutyRosters += 1;
  for (const check of file?.phoneChecks ?? [])
    if (await putCheck(tx, dataset, context, check)) written.phoneChecks += 1;
  return written;
}

async function putRoster(
  tx: Tx,
  dataset: Dataset,
  context: Context,
  roster: File["dutyRosters"][number],
): Promise<boolean> {
  const station = await stationOf(tx, roster);
  const { divisionCode } = station;
  const rosterId = idFromKey(divisionCode, "duty-roster", roster.key);
  if ((await findRosters(tx.db, [rosterId])).length > 0) return false;
  const { from, until } = roster;
  const drafted = { draftedBy: dataset.name, draftedAt: context.now, sample: dataset.sample };
  await insertRoster(tx.db, { id: rosterId, divisionCode, stationId: station.id, from, until, ...drafted });
  const there = await employed(tx, divisionCode, roster.duties);
  const duties = await Promise.all(
    roster.duties.map(async (duty) => {
      const staffId = idFromKey(divisionCode, "staff", duty.staff);
      if (!there.has(staffId))
        refuseUnknown(duty, "staff", named("staff member", "工作人员", duty.staff, "staff"));
      const window =
        duty.window === undefined ? undefined : await findKnownWindowByNumber(tx.db, station.id, duty.window);
      if (duty.window !== undefined && window === undefined)
        refuseUnknown(duty, "window", named("window", "窗口", duty.window, "windows"));
      const { on, half } = duty;
      return {
        id: idFromKey(divisionCode, "duty", `${roster.key}/${duty.window ?? ""}/${on.toString()}/${half}`),
        divisionCode,
        rosterId,
        stationId: station.id,
        windowId: window?.id ?? null,
        staffId,
        on,
        half,
        published: false,
      };
    }),
  );
  await insertDuties(tx.db, duties);
  await publishRosterRow(tx.db, rosterId, { by: dataset.name, at: context.now });
  return true;
}

async function putCheck(
  tx: Tx,
  dataset: Dataset,
  context: Context,
  check: File["phoneChecks"][number],
): Promise<boolean> {
  const { id: stationId, divisionCode } = await stationOf(tx, check);
  const staffId = idFromKey(divisionCode, "staff", check.staff);
  const there = await employed(tx, divisionCode, [check]);
  if (!there.has(staffId))
    refuseUnknown(check, "staff", named("staff member", "工作人员", check.staff, "staff"));
  const calledAt = Temporal.Instant.from(check.at);
  const law = await context.law();
  return insertPhoneCheck(tx.db, {
    id: idFromKey(divisionCode, "phone-check", check.key),
    divisionCode,
    stationId,
    staffId,
    calledAt,
    reached: check.reached,
    inHours: isInHours(law.calendarOf(divisionCode), calledAt),
    calledBy: dataset.name,
    recordedAt: context.now,
    sample: dataset.sample,
  });
}

async function stationOf(tx: Tx, record: { readonly station: string }): Promise<KnownStation> {
  const station = await findKnownStationByCode(tx.db, record.station);
  if (station === undefined)
    refuseUnknown(record, "station", named("station", "站点", record.station, "stations"));
  return station;
}

/** The ids of those among some people who are on record. */
async function employed(
  tx: Tx,
  division: KnownStation["divisionCode"],
  people: readonly { readonly staff: string }[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(people.map(({ staff }) => idFromKey(division, "staff", staff)))];
  return new Set((await findStaff(tx.db, ids)).map(({ id }) => id));
}

function named(what: string, whatZh: string, name: string, file: string) {
  return { what, whatZh, name, file };
}
