import { type MessageData, messageForms, messageKinds, type MessageWords, sayMessage } from "@yimen/domain";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Sealer } from "../sealing/sealer.ts";
import type { SealedTable } from "../sealing/resealing.ts";
import type { StoredMessage } from "./message.ts";
import { type MessageSettings, readMessageSettings } from "./settings.ts";

const place = (messageId: string): string => `yimen.message/${messageId}/data`;

/** What messages of the core are made of, to be sealed anew with another key. Counties' subgraphs put nothing sealed there. */
export const sealedMessages: SealedTable = { table: "yimen.message", id: "id", columns: { data: place } };

/** Seals what a message is made of for its row. */
export function sealMessageData(sealer: Sealer, messageId: string, data: MessageData): string {
  return sealer.seal(JSON.stringify(data), place(messageId));
}

const messageData = z.record(z.string(), z.string());

/** What a message of the core says, in the words of its place. */
export async function composeMessage<Tables>(
  { sealer }: { readonly sealer: Sealer },
  db: Kysely<Tables>,
  message: StoredMessage,
): Promise<MessageWords> {
  return wordsOf(sealer, message, await readMessageSettings(db, message.divisionCode), false);
}

/** What others than its reader may see of it: secrets are hidden. Undefined where only a county's subgraph knows what it says. */
export function shownMessage(
  sealer: Sealer,
  message: StoredMessage,
  settings: MessageSettings,
): MessageWords | undefined {
  return message.data === null ? undefined : wordsOf(sealer, message, settings, true);
}

function wordsOf(
  sealer: Sealer,
  { id, kind, data }: StoredMessage,
  { language, texts }: MessageSettings,
  shown: boolean,
): MessageWords {
  if (data === null || !messageKinds.is(kind))
    throw new Error(`message ${id} of kind ${kind} has no words here`);
  const told = messageData.parse(JSON.parse(sealer.open(data, place(id))));
  return sayMessage(messageForms[kind], language, told, { words: texts[kind]?.[language], shown });
}
