import type { Transport, TransportRequest, TransportResponse } from "../src/index.ts";

/** A transport that answers one thing after the other, and what was sent through it. */
export interface Script {
  readonly transport: Transport;
  readonly requests: TransportRequest[];
  readonly bodies: () => readonly SentBody[];
}

export interface SentBody {
  readonly query?: string;
  readonly documentId?: string;
  readonly operationName?: string;
  readonly variables: {
    readonly [name: string]: unknown;
    readonly input?: Readonly<Record<string, unknown>>;
  };
}

type Step = TransportResponse | Error | "silence";

/** The last step answers everything after it. */
export function script(...steps: readonly Step[]): Script {
  const requests: TransportRequest[] = [];
  return {
    requests,
    bodies: () => requests.map(({ body }) => JSON.parse(body) as SentBody),
    transport: (request) => {
      const step = steps[Math.min(requests.length, steps.length - 1)] ?? "silence";
      requests.push(request);
      if (step === "silence")
        return new Promise((_resolve, reject) =>
          request.signal.addEventListener("abort", () => reject(new Error("hung up"))),
        );
      return step instanceof Error ? Promise.reject(step) : Promise.resolve(step);
    },
  };
}

export const answer = (data: unknown, errors?: readonly unknown[]): TransportResponse => ({
  status: 200,
  body: JSON.stringify({ data, ...(errors !== undefined && { errors }) }),
});

export const refusal = (status: number, code: string): TransportResponse => ({
  status,
  body: JSON.stringify({ errors: [{ message: code, extensions: { code, zh: "不行", en: "no" } }] }),
});
