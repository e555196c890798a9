import type { CountyMessages } from "./county.ts";
import type { Reading } from "./reading.ts";

/** What a county says of messages to people; undefined where it says nothing. */
export function readMessages({ input }: Reading): CountyMessages | undefined {
  const { messages } = input;
  if (messages === undefined) return undefined;
  const { language = "ZH", ratingPage = null, texts = {} } = messages;
  return {
    language,
    ratingPage,
    texts: Object.fromEntries(
      Object.entries(texts).map(([kind, { zh, en } = {}]) => [
        kind,
        { ...(zh !== undefined && { ZH: zh }), ...(en !== undefined && { EN: en }) },
      ]),
    ),
  };
}
