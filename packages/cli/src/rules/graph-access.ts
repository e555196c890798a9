import { setTimeout } from "node:timers/promises";
import { CommandFailed } from "../output/failure.ts";
import { isJsonObject } from "./facts-file.ts";

/** A running graph and who asks it. */
export interface GraphAccess {
  readonly endpoint: string;
  /** Without one the graph is asked as the public. */
  readonly token: string | undefined;
}

/** Times a graph that says when to come again is asked again. */
const mostPatience = 20;

/**
 * Sends a document to a graph and gives its data. Fields that were refused alone are null in it. A graph that is asked for more than this client's
 * share says when to come again: then it is asked again.
 *
 * @throws {CommandFailed} when the graph cannot be reached or gives no data
 */
export async function askGraph(
  { endpoint, token }: GraphAccess,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  patience: number = mostPatience,
): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(60_000),
  }).catch((cause: unknown) => {
    throw new CommandFailed({ zh: `连不上 ${endpoint}`, en: `cannot reach ${endpoint}` }, { cause });
  });
  const answer: unknown = await response.json().catch(() => undefined);
  const data = isJsonObject(answer) ? answer["data"] : undefined;
  if (isJsonObject(data)) return data;
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  if (
    (response.status === 429 || response.status === 503) &&
    seconds >= 0 &&
    seconds <= 120 &&
    patience > 0
  ) {
    await setTimeout(seconds * 1000);
    return askGraph({ endpoint, token }, query, variables, patience - 1);
  }
  const why = reasonsOf(answer);
  throw new CommandFailed({
    zh: `${endpoint} 没有给出数据(HTTP ${response.status})${why.map(({ zh }) => `\n  ${zh}`).join("")}`,
    en: `${endpoint} gave no data (HTTP ${response.status})${why.map(({ en }) => `\n  ${en}`).join("")}`,
  });
}

function reasonsOf(answer: unknown): readonly { readonly zh: string; readonly en: string }[] {
  const errors = isJsonObject(answer) ? answer["errors"] : undefined;
  if (!Array.isArray(errors)) return [];
  return errors.filter(isJsonObject).map(({ message, extensions }) => {
    const { code, zh, en } = isJsonObject(extensions) ? extensions : {};
    const said = (text: unknown): string => [code, text ?? message].filter(isText).join(" ");
    return { zh: said(zh), en: said(en) };
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
