import {
  type DivisionCode,
  input,
  notFound,
  parseInput,
  type StationKind,
  stationKinds,
  stationPublished,
  type StationTier,
  stationTiers,
} from "@yimen/domain";
import {
  type GivenLocalValue,
  wantedLocalValue,
  authorise,
  command,
  defineCodeLoader,
  defineLoader,
  keyedBy,
  newId,
  type Page,
  type PageArguments,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import { requireNotEnded } from "../division/change/operations.ts";
import { loadDivision } from "../division/operations.ts";
import { findDivisions } from "../division/store.ts";
import type { Context } from "../context.ts";
import { listOpenWindows } from "../window/store.ts";
import type { FacilitiesTables } from "../tables.ts";
import { stationClosed, stationHasWindows } from "./failures.ts";
import {
  closeStationRow,
  findStations,
  insertStation,
  listStations,
  lockStation,
  type NewStation,
  nextStationCode,
  type Station,
  updateStation,
} from "./store.ts";

const openPermission: Permission = { zh: "开设服务站点", en: "open a station", roles: ["COUNTY_ADMIN"] };
const amendPermission: Permission = {
  zh: "更正服务站点资料",
  en: "amend a station",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};
const closePermission: Permission = { zh: "撤销服务站点", en: "close a station", roles: ["COUNTY_ADMIN"] };

// Stations are public (政务公开): anybody may read them, writing is guarded.

export const loadStation: (context: Context, id: string) => Promise<Station | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findStations(db, "id", ids)), (station) => station.id),
);

export const loadStationByCode: (context: Context, code: string) => Promise<Station | undefined> =
  defineCodeLoader((context: Context, codes) => context.read((db) => findStations(db, "code", codes)));

/** Its division's name and its own (岭口村山城管事之家(村便民服务站)); its own alone where that says where it is. */
export async function fullName(context: Context, { name, divisionCode }: Station): Promise<string> {
  const division = await loadDivision(context, divisionCode);
  return division === undefined || name.startsWith(division.shortName) ? name : `${division.name}${name}`;
}

export interface StationQuery {
  readonly within?: string | null | undefined;
  readonly kind?: StationKind | null | undefined;
  readonly tier?: StationTier | null | undefined;
  readonly localValue?: GivenLocalValue | null | undefined;
}

/** Open stations, by code. @throws INPUT_INVALID, LOCAL_VALUE_UNKNOWN, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageStations(
  context: Context,
  query: StationQuery,
  page: PageArguments,
): Promise<Page<Station>> {
  const within = parseInput(input.optionalDivisionCode, query.within, ["within"]);
  const localValue = await wantedLocalValue(context, "station", query.localValue, within);
  const filter = { within, kind: query.kind ?? undefined, tier: query.tier ?? undefined, localValue };
  return context.read((db) => listStations(db, filter, page));
}

const openStationInput = input.ofMutation("openStation", {
  idempotencyKey: input.idempotencyKey,
  divisionCode: input.divisionCode,
  name: input.text(80),
  kind: input.vocabulary(stationKinds),
  tier: input.optional(input.vocabulary(stationTiers)),
  phone: input.optional(input.phone),
  address: input.optionalText(200),
});

/** Opens a station; its code is the division's next. @throws INPUT_INVALID, NOT_PERMITTED, NOT_FOUND (division) */
export async function openStation(context: Context, raw: unknown): Promise<{ stationId: string }> {
  const wanted = parseInput(openStationInput, raw, ["input"]);
  authorise(context.actor, openPermission, wanted.divisionCode);
  const division = await loadDivision(context, wanted.divisionCode);
  return command(
    context,
    { mutation: "openStation", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      await requireDivision(tx, wanted.divisionCode);
      if (division !== undefined) await requireNotEnded(context, division);
      const station: NewStation = {
        id: newId(wanted.divisionCode),
        code: await nextStationCode(tx.db, wanted.divisionCode),
        divisionCode: wanted.divisionCode,
        name: wanted.name,
        kind: wanted.kind,
        tier: wanted.tier ?? null,
        phone: wanted.phone ?? null,
        address: wanted.address ?? null,
        certainty: "ENTERED",
        citation: `entered by ${context.actor.subject ?? "nobody"}`,
        sample: false,
      };
      await insertStation(tx.db, station, context.now);
      await publishStation(tx, { ...station, revision: 1, closedAt: null });
      return { stationId: station.id };
    },
  );
}

const amendStationInput = input.ofMutation("amendStation", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
  name: input.optional(input.text(80)),
  tier: input.optional(input.vocabulary(stationTiers)),
  phone: input.optional(input.phone),
  address: input.optionalText(200),
});

/** Changes what is known of an open station; what is left out stays. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, STATION_CLOSED */
export async function amendStation(context: Context, raw: unknown): Promise<{ stationId: string }> {
  const wanted = parseInput(amendStationInput, raw, ["input"]);
  const known = await requireStation(context, wanted.stationId);
  authorise(context.actor, amendPermission, known.divisionCode);
  return command(
    context,
    { mutation: "amendStation", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const station = await requireOpenStation(tx, known.id);
      const facts = {
        name: wanted.name ?? station.name,
        tier: wanted.tier ?? station.tier,
        phone: wanted.phone ?? station.phone,
        address: wanted.address ?? station.address,
      };
      await updateStation(tx.db, station.id, facts);
      await publishStation(tx, { ...station, ...facts, revision: station.revision + 1 });
      return { stationId: station.id };
    },
  );
}

const closeStationInput = input.ofMutation("closeStation", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
});

/** Closes a station whose windows are closed. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, STATION_CLOSED, STATION_HAS_WINDOWS */
export async function closeStation(context: Context, raw: unknown): Promise<{ stationId: string }> {
  const wanted = parseInput(closeStationInput, raw, ["input"]);
  const known = await requireStation(context, wanted.stationId);
  authorise(context.actor, closePermission, known.divisionCode);
  return command(
    context,
    { mutation: "closeStation", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const station = await requireOpenStation(tx, known.id);
      const windows = await listOpenWindows(tx.db, [station.id]);
      if (windows.length > 0)
        throw stationHasWindows({ code: station.code, windows: windows.map((each) => each.number) });
      await closeStationRow(tx.db, station.id, context.now);
      await publishStation(tx, { ...station, revision: station.revision + 1, closedAt: context.now });
      return { stationId: station.id };
    },
  );
}

/** The station an input names. @throws NOT_FOUND */
export async function requireStation(context: Context, id: string): Promise<Station> {
  const station = await loadStation(context, id);
  if (station === undefined) {
    throw notFound({ what: "station", whatZh: "服务站点", id }, { path: ["input", "stationId"] });
  }
  return station;
}

/** The station, locked against closing until this transaction ends. @throws NOT_FOUND, STATION_CLOSED */
export async function requireOpenStation(
  tx: WriteTransaction<FacilitiesTables>,
  id: string,
): Promise<Station> {
  const station = await lockStation(tx.db, id);
  if (station === undefined) {
    throw notFound({ what: "station", whatZh: "服务站点", id }, { path: ["input", "stationId"] });
  }
  if (station.closedAt !== null) throw stationClosed({ code: station.code });
  return station;
}

/** Tells the other subgraphs of a station's whole state. */
export async function publishStation(
  tx: WriteTransaction<FacilitiesTables>,
  station: Station,
): Promise<void> {
  await tx.publish(stationPublished, {
    stationId: station.id,
    code: station.code,
    division: station.divisionCode,
    name: station.name,
    kind: station.kind,
    revision: station.revision,
    closed: station.closedAt !== null,
  });
}

async function requireDivision(tx: WriteTransaction<FacilitiesTables>, code: DivisionCode): Promise<void> {
  const found = await findDivisions(tx.db, [code]);
  if (found.length > 0) return;
  throw notFound({ what: "division", whatZh: "行政区划", id: code }, { path: ["input", "divisionCode"] });
}
