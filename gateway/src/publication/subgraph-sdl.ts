import { type AllowedHosts, checkedConnector, type Logger } from "@yimen/service-host";
import { Agent, request } from "undici";
import { readBody } from "../sources/read-body.ts";
import { longestSdl } from "./publication-request.ts";
import { sdlUnreadable } from "./publication-failures.ts";

const mebibyte = 1_048_576;

/** Where a subgraph is asked for its SDL. */
export interface SdlPlaceOfService {
  readonly url: string;
  readonly secret: string;
  readonly timeoutMs?: number;
  /** Addresses it is looked for at; any unless told otherwise. */
  readonly allowedHosts?: AllowedHosts;
}

/**
 * Asks a subgraph for its SDL, as federation has it: `{ _service { sdl } }`.
 *
 * At most 5 seconds, at most 1 MiB, to allowed addresses only, and no redirect is followed. Whatever keeps it from being
 * read has one text for whoever named the address: nobody learns from it what listens where. The log has the reason.
 *
 * @throws SDL_UNREADABLE
 */
export async function fetchSdl(subgraph: string, at: SdlPlaceOfService, logger: Logger): Promise<string> {
  try {
    return await askForSdl(at);
  } catch (cause) {
    logger.warn({ subgraph, url: at.url, err: cause }, "the SDL of a subgraph cannot be read");
    throw sdlUnreadable({ subgraph }, { cause });
  }
}

async function askForSdl(at: SdlPlaceOfService): Promise<string> {
  const { allowedHosts } = at;
  const timeoutMs = at.timeoutMs ?? 5_000;
  const dispatcher = new Agent({
    ...(allowedHosts !== undefined && { connect: checkedConnector(allowedHosts, { timeoutMs }) }),
  });
  try {
    const response = await request(at.url, {
      dispatcher,
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-yimen-gateway-secret": at.secret,
      },
      body: JSON.stringify({ query: "{ _service { sdl } }" }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await readBody(response.body, mebibyte);
    if (response.statusCode !== 200) throw new Error(`it answers with status ${response.statusCode}`);
    const sdl = sdlIn(text);
    if (sdl === undefined) throw new Error("what it answers holds no SDL");
    return sdl;
  } finally {
    dispatcher.destroy().catch(() => {});
  }
}

function sdlIn(text: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    const sdl = ["data", "_service", "sdl"].reduce<unknown>(
      (value, key) =>
        typeof value === "object" && value !== null
          ? (value as Readonly<Record<string, unknown>>)[key]
          : undefined,
      answer,
    );
    return typeof sdl === "string" && sdl.trim() !== "" && sdl.length <= longestSdl ? sdl : undefined;
  } catch {
    return undefined;
  }
}
