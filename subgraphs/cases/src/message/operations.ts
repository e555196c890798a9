import {
  type DivisionCode,
  hasRole,
  input,
  type MessageState,
  type MessageWords,
  parseInput,
} from "@yimen/domain";
import {
  authorise,
  defineLoader,
  listMessages,
  maySeeMessages,
  type Page,
  type PageArguments,
  readingMessages,
  readMessageSettings,
  shownMessage,
  type StoredMessage,
} from "@yimen/subgraph-kit";
import type { ListedCase } from "../case/store.ts";
import type { Context } from "../context.ts";

/** The work queue of the core: a county's subgraph keeps its own. */
const desk = "core";

/** What is asked of the messages of a place. */
export interface MessagesWanted {
  readonly within: string;
  readonly state?: MessageState | null | undefined;
  readonly stationId?: string | null | undefined;
}

/** @throws INPUT_INVALID, NOT_PERMITTED, PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageMessages(
  context: Context,
  wanted: MessagesWanted,
  page: PageArguments,
): Promise<Page<StoredMessage>> {
  const within = parseInput(input.divisionCode, wanted.within, ["within"]);
  authorise(context.actor, readingMessages, within);
  const { state, stationId } = wanted;
  return context.read((db) =>
    listMessages(db, { desk, within, stationId: stationId ?? undefined, state: state ?? undefined }, page),
  );
}

/** Those for the caller themself. @throws PAGE_SIZE_INVALID, CURSOR_INVALID */
export async function pageOwnMessages(
  context: Context,
  state: MessageState | null | undefined,
  page: PageArguments,
): Promise<Page<StoredMessage>> {
  const forStaff = context.actor.subject ?? "";
  return context.read((db) => listMessages(db, { desk, forStaff, state: state ?? undefined }, page));
}

/** What was told, or waits to be told, about a case; undefined for those who do not work there. */
export async function pageMessagesOfCase(
  context: Context,
  { id, divisionCode }: ListedCase,
  page: PageArguments,
): Promise<Page<StoredMessage> | undefined> {
  if (!maySeeMessages(context, divisionCode) && !hasRole(context.actor, "SYSTEM")) return undefined;
  return context.read((db) => listMessages(db, { desk, topicId: id }, page));
}

const loadSettings = defineLoader(async (context: Context, places: readonly DivisionCode[]) =>
  context.read(
    async (db) =>
      new Map(
        await Promise.all(
          places.map(async (place) => [place, await readMessageSettings(db, place)] as const),
        ),
      ),
  ),
);

/** What a message says, as others than its reader may see it. */
export async function loadShownMessage(
  context: Context,
  message: StoredMessage,
): Promise<MessageWords | undefined> {
  const settings = await loadSettings(context, message.divisionCode);
  return settings && shownMessage(context.sealer, message, settings);
}
