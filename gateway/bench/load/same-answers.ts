import { isDeepStrictEqual } from "node:util";
import type { Contestant, ContestantName } from "../contestants/contestant.ts";
import type { WireRequest } from "./wire.ts";

/** Somebody who answered something else than our gateway, or did not answer. */
export interface Difference {
  readonly contestant: ContestantName;
  readonly request: string;
  readonly answer: string;
  /** What the first of the contestants said. */
  readonly expected: string;
}

/**
 * Asks every contestant the same and compares `data`, so that nobody is fast by answering something else. What only
 * our door adds stands in `extensions` and is left out.
 */
export async function findDifferences(
  contestants: readonly Contestant[],
  requests: readonly WireRequest[],
): Promise<readonly Difference[]> {
  const found: Difference[] = [];
  for (const request of requests) {
    const answers = await Promise.all(
      contestants.map(async ({ name, endpoint }) => ({ name, answer: await ask(endpoint, request) })),
    );
    const [first, ...others] = answers;
    if (first === undefined) return found;
    const differs = ({ answer }: { readonly answer: Answer }): boolean => !isSame(answer, first.answer);
    const wrong = first.answer.data === undefined ? answers : others.filter(differs);
    for (const { name, answer } of wrong)
      found.push({
        contestant: name,
        request: request.body,
        answer: answer.text,
        expected: first.answer.text,
      });
  }
  return found;
}

interface Answer {
  readonly text: string;
  /** Undefined when there is none, or errors beside it. */
  readonly data: unknown;
}

function isSame(one: Answer, other: Answer): boolean {
  return one.data !== undefined && isDeepStrictEqual(one.data, other.data);
}

async function ask(endpoint: string, request: WireRequest): Promise<Answer> {
  const response = await fetch(endpoint, { method: "POST", ...request }).catch((error: unknown) =>
    String(error),
  );
  if (typeof response === "string") return { text: response, data: undefined };
  const text = await response.text();
  try {
    // The floor does not seal its cursors: that there is one is compared, and where it stands by the rows before it.
    const { data, errors } = JSON.parse(text, (key, value: unknown) =>
      key === "endCursor" ? value !== null : value,
    ) as { readonly data?: unknown; readonly errors?: unknown };
    return { text, data: errors === undefined ? (data ?? undefined) : undefined };
  } catch {
    return { text: `${response.status} ${text.slice(0, 300)}`, data: undefined };
  }
}
