import { request } from "undici";
import { readBody } from "../sources/read-body.ts";
import { sdlUnreadable } from "./publication-failures.ts";

const mebibyte = 1_048_576;

/**
 * Asks a subgraph for its SDL, as federation has it: `{ _service { sdl } }`.
 *
 * At most 5 seconds, at most 1 MiB, and no redirect is followed: whoever publishes names the address.
 *
 * @throws SDL_UNREADABLE
 */
export async function fetchSdl(
  subgraph: string,
  at: { readonly url: string; readonly secret: string; readonly timeoutMs?: number },
): Promise<string> {
  const refuse = (reason: string, reasonZh: string, cause?: unknown): Error =>
    sdlUnreadable({ subgraph, reason, reasonZh }, { cause });
  let status: number;
  let text: string;
  try {
    const response = await request(at.url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json",
        "x-yimen-gateway-secret": at.secret,
      },
      body: JSON.stringify({ query: "{ _service { sdl } }" }),
      signal: AbortSignal.timeout(at.timeoutMs ?? 5_000),
    });
    status = response.statusCode;
    text = await readBody(response.body, mebibyte);
  } catch (cause) {
    throw refuse("it does not answer in time, or too much", "未及时回答,或回答过长", cause);
  }
  if (status >= 300 && status < 400) throw refuse("it redirects", "它重定向到别处");
  if (status !== 200) throw refuse(`it answers with status ${status}`, `它以状态 ${status} 回答`);
  const sdl = sdlIn(text);
  if (sdl === undefined) throw refuse("what it answers holds no SDL", "回答中没有 SDL");
  return sdl;
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
    return typeof sdl === "string" && sdl.trim() !== "" ? sdl : undefined;
  } catch {
    return undefined;
  }
}
