import { CommandFailed } from "../output/failure.ts";
import { isJsonObject } from "./facts-file.ts";

/** A running graph and who asks it. */
export interface GraphAccess {
  readonly endpoint: string;
  /** Without one the graph is asked as the public. */
  readonly token: string | undefined;
}

/**
 * Sends a document to a graph and gives its data. Fields that were refused alone are null in it.
 *
 * @throws {CommandFailed} when the graph cannot be reached or gives no data
 */
export async function askGraph(
  { endpoint, token }: GraphAccess,
  query: string,
  variables: Readonly<Record<string, unknown>>,
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
