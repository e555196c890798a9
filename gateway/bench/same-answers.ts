import { deepStrictEqual } from "node:assert";
import type { Contestant } from "./contestants/contestant.ts";
import type { ReferenceQuery } from "./queries.ts";
import { type BenchRequest, wireRequest } from "./requests.ts";

/**
 * Asks every contestant the same and compares the answers, so that nobody is fast by answering something else.
 *
 * @throws naming contestant, query and variables of the first difference, or when an answer carries errors
 */
export async function requireSameAnswers(
  contestants: readonly Contestant[],
  query: ReferenceQuery,
  requests: readonly BenchRequest[],
): Promise<void> {
  for (const request of requests) {
    const answers = await Promise.all(contestants.map(({ endpoint }) => ask(endpoint, query, request)));
    for (const [index, answer] of answers.entries()) {
      const where = `${contestants[index]?.name}, ${query.name}, ${JSON.stringify(request.variables)}`;
      try {
        deepStrictEqual(answer, answers[0]);
      } catch (cause) {
        throw new Error(`${where}: another answer than ${contestants[0]?.name}`, { cause });
      }
      if (!("data" in answer) || "errors" in answer) throw new Error(`${where}: ${JSON.stringify(answer)}`);
    }
  }
}

async function ask(endpoint: string, query: ReferenceQuery, request: BenchRequest): Promise<object> {
  const response = await fetch(endpoint, { method: "POST", ...wireRequest(query, request) });
  const text = await response.text();
  try {
    // The floor does not seal its cursors: that there is one is compared, and where it stands by the rows before it.
    return JSON.parse(text, (key, value: unknown) =>
      key === "endCursor" ? value !== null : value,
    ) as object;
  } catch (cause) {
    throw new Error(`${endpoint} answered ${response.status}: ${text.slice(0, 200)}`, { cause });
  }
}
