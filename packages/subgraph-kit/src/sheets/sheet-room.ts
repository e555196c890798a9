import { randomUUID } from "node:crypto";
import {
  type Actor,
  type DivisionCode,
  DomainError,
  divisionContains,
  input as inputs,
  parseInput,
} from "@yimen/domain";
import {
  internalFailure,
  type Logger,
  type SheetAnswer,
  type SheetRequest,
  type SheetRoom,
  sheetUnknown,
} from "@yimen/service-host";
import { csvFile, type SheetRow, xlsxFile } from "@yimen/sheets";
import type { GraphQLSchema } from "graphql";
import { authorise } from "../request/authorise.ts";
import type { RequestContext } from "../request/context.ts";
import { onDayOf } from "../request/reading-day.ts";
import { sheetFileMissing, sheetPlaceMissing, sheetsBusy } from "./failures.ts";
import { importSheet, type ImportNews } from "./import-sheet.ts";
import { openImportUnit } from "./import-unit.ts";
import type { RequestPool } from "../database/pool.ts";
import { admission } from "./sheet-admission.ts";
import { flag, languageAsked, oneOf } from "./sheet-options.ts";
import type { SubgraphSheet } from "./subgraph-sheet.ts";

/** A caller's context for as long as a sheet is worked on. */
export interface OpenSheetContext<Tables> {
  readonly context: RequestContext<Tables>;
  readonly close: () => Promise<void>;
}

export interface SheetRoomParts<Tables> {
  readonly sheets: readonly SubgraphSheet<Tables>[];
  readonly schema: GraphQLSchema;
  readonly pool: RequestPool;
  readonly logger: Logger;
  /** Verifies who asks and opens their context. @throws UNAUTHENTICATED */
  readonly open: (request: SheetRequest, signal: AbortSignal) => Promise<OpenSheetContext<Tables>>;
  /** Aborted when the subgraph stops. */
  readonly stopping: AbortSignal;
  /** Told of work under way, so that a stop waits for it. */
  readonly keep: (work: Promise<unknown>) => void;
}

// Each holds a connection for as long as it lasts.
const mostAtOnce = 2;

/** The sheets of a subgraph as the gateway asks for them: every request with the caller's own token and rights. */
export function openSheetRoom<Tables>(parts: SheetRoomParts<Tables>): SheetRoom {
  let underWay = 0;
  return {
    kinds: async () =>
      parts.sheets.map(({ shape: { kind, zh, en, noteZh, noteEn } }) => ({ kind, zh, en, noteZh, noteEn })),
    answer: async (request) => {
      const sheet = parts.sheets.find(({ shape }) => shape.kind === request.kind);
      if (sheet === undefined) {
        throw sheetUnknown({ kind: request.kind, kinds: parts.sheets.map(({ shape }) => shape.kind) });
      }
      if (underWay >= mostAtOnce) throw sheetsBusy({}, { retryAfterSeconds: 60 });
      const signal = AbortSignal.any([
        parts.stopping,
        ...(request.signal === undefined ? [] : [request.signal]),
      ]);
      const { context, close } = await parts.open(request, signal);
      underWay += 1;
      const ended = Promise.withResolvers<void>();
      parts.keep(ended.promise);
      const end = async (): Promise<void> => {
        underWay -= 1;
        await close();
        ended.resolve();
      };
      try {
        authorise(context.actor, sheet.permission);
        const answer = await answerOf(sheet, request, { ...parts, context, signal });
        return { headers: answer.headers, body: endingWith(answer.body, end) };
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}

/** Ends when the body does, or nobody wants it any more, were it before its first piece. */
function endingWith(body: AsyncIterable<Buffer>, end: () => Promise<void>): AsyncIterable<Buffer> {
  const pieces = body[Symbol.asyncIterator]();
  let ended: Promise<void> | undefined;
  const finish = (): Promise<void> => (ended ??= end());
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        try {
          const piece = await pieces.next();
          if (piece.done === true) await finish();
          return piece;
        } catch (error) {
          await finish();
          throw error;
        }
      },
      return: async () => {
        await pieces.return?.();
        await finish();
        return { done: true, value: undefined };
      },
    }),
  };
}

interface Ground<Tables> extends Pick<SheetRoomParts<Tables>, "schema" | "pool" | "logger"> {
  readonly context: RequestContext<Tables>;
  readonly signal: AbortSignal;
}

async function answerOf<Tables>(
  sheet: SubgraphSheet<Tables>,
  request: SheetRequest,
  ground: Ground<Tables>,
): Promise<SheetAnswer> {
  switch (request.work) {
    case "template":
      return file(sheet, [], request);
    case "export": {
      const places = placesAsked(request.options["within"], ground.context.actor);
      const missing = flag(request.options, "missing");
      return file(sheet, exported(sheet, ground.context, places, missing), request);
    }
    case "import":
      return imported(sheet, request, ground);
    default:
      return request.work satisfies never;
  }
}

/** The place that is named, or those the caller works for; of two one of which holds the other the larger. */
function placesAsked(within: string | undefined, { divisions }: Actor): readonly DivisionCode[] {
  if (within !== undefined) return [parseInput(inputs.divisionCode, within, ["within"])];
  if (divisions.length === 0) throw sheetPlaceMissing({});
  return divisions.filter(
    (place) => !divisions.some((other) => other !== place && divisionContains(other, place)),
  );
}

async function* exported<Tables>(
  sheet: SubgraphSheet<Tables>,
  context: RequestContext<Tables>,
  places: readonly DivisionCode[],
  missing: boolean,
): AsyncGenerator<SheetRow, void, undefined> {
  for (const within of places) {
    for await (const { values } of sheet.list(context, { within, missing })) yield values;
  }
}

function file<Tables>(
  { shape }: SubgraphSheet<Tables>,
  rows: AsyncIterable<SheetRow> | Iterable<SheetRow>,
  { options, headers }: SheetRequest,
): SheetAnswer {
  const format = oneOf(options, "format", ["xlsx", "csv"]);
  const language = languageAsked(options, headers["accept-language"]);
  const type = {
    xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    csv: "text/csv; charset=utf-8",
  }[format];
  return {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${shape.kind}.${format}"`,
    },
    body: { xlsx: xlsxFile, csv: csvFile }[format](shape, rows, language),
  };
}

async function imported<Tables>(
  sheet: SubgraphSheet<Tables>,
  { body, options, headers }: SheetRequest,
  { context, pool, schema, logger, signal }: Ground<Tables>,
): Promise<SheetAnswer> {
  if (body === undefined || body.byteLength === 0) throw sheetFileMissing({});
  const choice = { mode: oneOf(options, "mode", ["file", "row"]), dryRun: flag(options, "dryRun") };
  const news = await importSheet(sheet, body, choice, {
    context,
    openUnit: () => openImportUnit(pool, context),
    admit: admission(context, schema),
    keyPrefix: `sheet:${importKey(headers["idempotency-key"])}`,
    signal,
  });
  return {
    headers: { "content-type": "application/x-ndjson; charset=utf-8" },
    body: lines(news, { context, logger }),
  };
}

// Rows of one import are told apart by it; a key of the caller's makes a repeat of the same request one with it.
function importKey(given: string | undefined): string {
  return given !== undefined && /^[\w.:-]{8,80}$/.test(given) ? given : randomUUID();
}

async function* lines<Tables>(
  news: AsyncGenerator<ImportNews, void, undefined>,
  { context, logger }: { readonly context: RequestContext<Tables>; readonly logger: Logger },
): AsyncGenerator<Buffer, void, undefined> {
  try {
    for (;;) {
      // Inputs are read on the day of the request's clock, whoever takes the next line.
      const { done, value } = await onDayOf(context.now, () => news.next());
      if (done === true) return;
      yield line(value);
    }
  } catch (error) {
    const { requestId } = context;
    if (!(error instanceof DomainError)) logger.error({ err: error, requestId }, "an import failed");
    const { code, zh, en } = error instanceof DomainError ? error : internalFailure({ requestId });
    yield line({ failure: { code, zh, en } });
  } finally {
    await news.return();
  }
}

function line(told: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(told)}\n`);
}
