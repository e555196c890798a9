import {
  chinaDate,
  foldText,
  input,
  notFound,
  parseInput,
  windowKinds,
  windowPublished,
} from "@yimen/domain";
import {
  authorise,
  command,
  defineLoader,
  groupedBy,
  keyedBy,
  newId,
  type Permission,
  type WriteTransaction,
} from "@yimen/subgraph-kit";
import type { Context } from "../context.ts";
import { requireOpenStation, requireStation } from "../station/operations.ts";
import type { FacilitiesTables } from "../tables.ts";
import { windowClosed, windowNumberTaken } from "./failures.ts";
import {
  closeWindowRow,
  findWindows,
  insertWindow,
  listAllWindows,
  listOpenWindows,
  lockWindow,
  type NewWindow,
  type ServiceWindow,
  updateWindow,
} from "./store.ts";

const permission: Permission = {
  zh: "开设、更正或关闭窗口",
  en: "open, amend or close a window",
  roles: ["STATION_MANAGER", "COUNTY_ADMIN"],
};

export const loadWindow: (context: Context, id: string) => Promise<ServiceWindow | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    keyedBy(await context.read((db) => findWindows(db, ids)), (window) => window.id),
);

/** Every window a station has or had, by number. */
export const loadAllWindows: (
  context: Context,
  stationId: string,
) => Promise<readonly ServiceWindow[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listAllWindows(db, ids)), (window) => window.stationId),
);

/** The open windows of a station, by number. */
export const loadOpenWindows: (
  context: Context,
  stationId: string,
) => Promise<readonly ServiceWindow[] | undefined> = defineLoader(
  async (context: Context, ids: readonly string[]) =>
    groupedBy(ids, await context.read((db) => listOpenWindows(db, ids)), (window) => window.stationId),
);

const openWindowInput = input.ofMutation("openWindow", {
  idempotencyKey: input.idempotencyKey,
  stationId: input.text(80),
  number: input.givenNumber(10),
  name: input.text(40),
  kind: input.vocabulary(windowKinds),
  scope: input.optional(input.list(input.text(80), { max: 50, distinct: true })),
});

/** Opens a window at an open station. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, STATION_CLOSED, WINDOW_NUMBER_TAKEN */
export async function openWindow(context: Context, raw: unknown): Promise<{ windowId: string }> {
  const wanted = parseInput(openWindowInput, raw, ["input"]);
  const station = await requireStation(context, wanted.stationId);
  authorise(context.actor, permission, station.divisionCode);
  return command(
    context,
    { mutation: "openWindow", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      // Locks the station: of two windows opened at once, the second sees the first.
      await requireOpenStation(tx, station.id);
      await requireFreeNumber(tx, station, wanted.number);
      const window: NewWindow = {
        id: newId(station.divisionCode),
        stationId: station.id,
        divisionCode: station.divisionCode,
        number: wanted.number,
        name: wanted.name,
        kind: wanted.kind,
        scope: wanted.scope ?? [],
        citation: `entered by ${context.actor.subject ?? "nobody"}`,
        sample: false,
        openedOn: chinaDate(context.now),
      };
      await insertWindow(tx.db, window);
      await publishWindow(tx, { ...window, revision: 1, closedAt: null });
      return { windowId: window.id };
    },
  );
}

/** No window there has the number, nor one that looks the same or differs in case only. @throws WINDOW_NUMBER_TAKEN */
async function requireFreeNumber(
  tx: WriteTransaction<FacilitiesTables>,
  station: { readonly id: string; readonly code: string },
  number: string,
): Promise<void> {
  const windows = await listAllWindows(tx.db, [station.id]);
  const taken = windows.find((window) => foldText(window.number) === foldText(number));
  if (taken === undefined) return;
  throw windowNumberTaken({ number: taken.number, station: station.code }, { path: ["input", "number"] });
}

const amendWindowInput = input.ofMutation("amendWindow", {
  idempotencyKey: input.idempotencyKey,
  windowId: input.text(80),
  name: input.optional(input.text(40)),
  scope: input.optional(input.list(input.text(80), { max: 50, distinct: true })),
});

/** Changes name or scope of an open window; what is left out stays. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, WINDOW_CLOSED */
export async function amendWindow(context: Context, raw: unknown): Promise<{ windowId: string }> {
  const wanted = parseInput(amendWindowInput, raw, ["input"]);
  const known = await requireWindow(context, wanted.windowId);
  authorise(context.actor, permission, known.divisionCode);
  return command(
    context,
    { mutation: "amendWindow", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const window = await requireOpenWindow(tx, known.id);
      const facts = { name: wanted.name ?? window.name, scope: wanted.scope ?? window.scope };
      await updateWindow(tx.db, window.id, facts);
      await publishWindow(tx, { ...window, ...facts, revision: window.revision + 1 });
      return { windowId: window.id };
    },
  );
}

const closeWindowInput = input.ofMutation("closeWindow", {
  idempotencyKey: input.idempotencyKey,
  windowId: input.text(80),
});

/** Closes a window. @throws INPUT_INVALID, NOT_FOUND, NOT_PERMITTED, WINDOW_CLOSED */
export async function closeWindow(context: Context, raw: unknown): Promise<{ windowId: string }> {
  const wanted = parseInput(closeWindowInput, raw, ["input"]);
  const known = await requireWindow(context, wanted.windowId);
  authorise(context.actor, permission, known.divisionCode);
  return command(
    context,
    { mutation: "closeWindow", idempotencyKey: wanted.idempotencyKey, input: raw },
    async (tx) => {
      const window = await requireOpenWindow(tx, known.id);
      await closeWindowRow(tx.db, window.id, context.now);
      await publishWindow(tx, { ...window, revision: window.revision + 1, closedAt: context.now });
      return { windowId: window.id };
    },
  );
}

/** The window an input names. @throws NOT_FOUND */
export async function requireWindow(context: Context, id: string): Promise<ServiceWindow> {
  const window = await loadWindow(context, id);
  if (window === undefined) throw windowNotFound(id);
  return window;
}

/** The window, locked against closing until this transaction ends. @throws NOT_FOUND, WINDOW_CLOSED */
export async function requireOpenWindow(
  tx: WriteTransaction<FacilitiesTables>,
  id: string,
): Promise<ServiceWindow> {
  const window = await lockWindow(tx.db, id);
  if (window === undefined) throw windowNotFound(id);
  if (window.closedAt !== null) throw windowClosed({ number: window.number });
  return window;
}

/** Tells the other subgraphs of a window's whole state. */
export async function publishWindow(
  tx: WriteTransaction<FacilitiesTables>,
  window: ServiceWindow,
): Promise<void> {
  await tx.publish(windowPublished, {
    windowId: window.id,
    stationId: window.stationId,
    division: window.divisionCode,
    number: window.number,
    name: window.name,
    revision: window.revision,
    closed: window.closedAt !== null,
  });
}

function windowNotFound(id: string): Error {
  return notFound({ what: "window", whatZh: "窗口", id }, { path: ["input", "windowId"] });
}
