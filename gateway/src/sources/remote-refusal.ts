import { DomainError, type ErrorKind } from "@yimen/domain";
import { z } from "zod";
import { subgraphUnavailable } from "../errors/gateway-failures.ts";

const kindsByStatus: Readonly<Record<number, ErrorKind>> = {
  400: "invalid",
  401: "unauthenticated",
  403: "not-permitted",
  404: "not-found",
  409: "conflict",
  413: "too-large",
  415: "type-refused",
  416: "range-empty",
  422: "refused-by-rule",
  429: "too-many",
};

const refusalBody = z.object({
  errors: z.tuple([
    z.object({
      extensions: z.object({
        code: z.string(),
        zh: z.string(),
        en: z.string(),
        retryAfterSeconds: z.int().optional(),
      }),
    }),
  ]),
});

/** Refusals that a subgraph means for the caller, although it can do nothing at the moment. */
const toldWhenAway = new Set(["ATTACHMENT_SCANNER_AWAY"]);

/** What a subgraph said no with; its faults are not told. */
export function refusalIn(name: string, status: number, body: string): Error {
  try {
    const [{ extensions }] = refusalBody.parse(JSON.parse(body)).errors;
    const kind = toldWhenAway.has(extensions.code) ? "unavailable" : kindsByStatus[status];
    if (kind === undefined) throw new Error(`the subgraph answered with status ${status}`);
    return new DomainError({ ...extensions, kind, details: undefined });
  } catch (cause) {
    return subgraphUnavailable({ subgraph: name }, { cause });
  }
}
