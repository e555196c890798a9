import { cases } from "@yimen/cases";
import { parseDivisionCode } from "@yimen/domain";
import {
  createDevelopmentIssuer,
  createLogger,
  createTokenVerifier,
  generateIssuerKey,
} from "@yimen/service-host";
import { createSealer, createSubgraph } from "@yimen/subgraph-kit";
import type { Loaded } from "./load-cases.ts";
import { type Question, questions } from "./questions.ts";

/** What a question costs in two databases: p50 and p95 of the one, then of the other, in milliseconds. */
export interface Compared {
  readonly name: string;
  readonly figures: readonly number[];
  readonly growth: number;
}

const warmUps = 20;

/** Asks every question of both databases in turn, so that whatever else the machine does falls on both alike. */
export async function compare(
  databases: readonly [Loaded, Loaded],
  times: number,
): Promise<readonly Compared[]> {
  const few = await openCases(databases[0].url);
  const many = await openCases(databases[1].url);
  const compared: Compared[] = [];
  for (const [name, question] of Object.entries(questions)) {
    const took: readonly [number[], number[]] = [[], []];
    for (let turn = 0; turn < warmUps + times; turn += 1) {
      for (const [side, ask] of [few.ask, many.ask].entries()) {
        const { picks } = databases[side === 0 ? 0 : 1];
        const pick = picks[turn % picks.length];
        if (pick === undefined) throw new Error("no cases are loaded");
        const milliseconds = await ask(question(pick));
        if (turn >= warmUps) took[side === 0 ? 0 : 1].push(milliseconds);
      }
    }
    const [a, b] = took;
    const figures = [quantile(a, 0.5), quantile(a, 0.95), quantile(b, 0.5), quantile(b, 0.95)];
    compared.push({ name, figures, growth: quantile(b, 0.95) / quantile(a, 0.95) });
  }
  await few.stop();
  await many.stop();
  return compared;
}

interface OpenCases {
  readonly ask: (question: Question) => Promise<number>;
  readonly stop: () => Promise<void>;
}

/** The subgraph of cases in this process, on a database. */
async function openCases(databaseUrl: string): Promise<OpenCases> {
  const issuer = createDevelopmentIssuer(await generateIssuerKey(), {
    issuer: "https://issuer.bench",
    audience: "yimen",
  });
  const { jwks, audience } = issuer;
  const subgraph = await createSubgraph(cases, {
    databaseUrl,
    verifier: createTokenVerifier({ issuer: issuer.issuer, audience, keys: { jwks } }),
    sealer: createSealer(Buffer.alloc(32, 7)),
    logger: createLogger({ name: "growth", level: "fatal" }),
  });
  return {
    async ask({ query, variables, subject, roles, divisions }) {
      const token = await issuer.mint({
        subject,
        roles,
        divisions: divisions.map((code) => parseDivisionCode(code)),
      });
      const began = performance.now();
      const answer = await subgraph.execute({
        query,
        ...(variables !== undefined && { variables }),
        headers: { authorization: `Bearer ${token}` },
      });
      const took = performance.now() - began;
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
      return took;
    },
    stop: () => subgraph.stop(),
  };
}

/** The value that so great a share of some figures does not exceed. */
function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
