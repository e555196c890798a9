import { type DivisionCode, divisionLineage, input, type MessageLanguage } from "@yimen/domain";
import type { Kysely } from "kysely";
import { z } from "zod";
import type { Dataset } from "../data/dataset.ts";
import type { WriteTransaction } from "../request/write-transaction.ts";
import { messagesIn, type MessageTexts } from "./tables.ts";

/** How a place writes to people. */
export interface MessageSettings {
  readonly language: MessageLanguage;
  /** Page where a service is rated; the code is put behind it. */
  readonly ratingPage: string | null;
  readonly texts: MessageTexts;
}

const plain: MessageSettings = { language: "ZH", ratingPage: null, texts: {} };

/** What the place itself says of its messages, or else the nearest above it. */
export async function readMessageSettings<Tables>(
  db: Kysely<Tables>,
  place: DivisionCode,
): Promise<MessageSettings> {
  const found = await messagesIn(db)
    .selectFrom("yimen.message_setting")
    .select(["language", "rating_page as ratingPage", "texts"])
    .where("division_code", "=", (eb) => eb.fn.any(eb.val([...divisionLineage(place)])))
    .orderBy("division_code", "desc")
    .executeTakeFirst();
  return found ?? plain;
}

const words = z.object({ title: z.string(), text: z.string() });

/** As much of a county's file as messages depend on. */
const countyMessagesFile = z.object({
  division: input.divisionCode,
  messages: z
    .object({
      language: z.enum(["ZH", "EN"]),
      ratingPage: z.string().nullable(),
      texts: z.record(z.string(), z.object({ ZH: words.optional(), EN: words.optional() })),
    })
    .nullable()
    .default(null),
});

/** Loads what a county's file says of its messages. @returns kinds of message with words of its own */
export async function loadMessageSettings<Tables>(
  tx: WriteTransaction<Tables>,
  dataset: Dataset,
): Promise<number> {
  const county = await dataset.read("county", countyMessagesFile);
  if (county === undefined) return 0;
  const db = messagesIn(tx.db);
  const { division, messages } = county;
  if (messages === null) {
    await db.deleteFrom("yimen.message_setting").where("division_code", "=", division).execute();
    return 0;
  }
  const setting = {
    language: messages.language,
    rating_page: messages.ratingPage,
    texts: JSON.stringify(messages.texts),
  };
  await db
    .insertInto("yimen.message_setting")
    .values({ division_code: division, ...setting })
    .onConflict((conflict) => conflict.column("division_code").doUpdateSet(setting))
    .execute();
  return Object.keys(messages.texts).length;
}
