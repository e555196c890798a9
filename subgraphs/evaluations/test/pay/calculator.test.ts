import type { TestSubgraph } from "@yimen/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lingkou } from "../evaluations.ts";
import { fill, payOf, send, startPaying } from "./agents.ts";

// A hundredth of the soak. The whole: npm run soak:pay
const cases = Number(process.env["YIMEN_PAY_CASES"] ?? 1_000);
const months = ["2023-03", "2023-04", "2023-05", "2023-06", "2025-12"] as const;

const qualities = ["EXCELLENT", "GOOD", "PASS", "FAIL"] as const;
type Quality = (typeof qualities)[number];

interface Done {
  readonly id: string;
  readonly account: string;
  readonly month: string;
  readonly quality: Quality;
}

/** What the document says, written down once more: from May 2023 a yuan a case of the three qualities it names, at most 300 a month; before, not how much. */
function fenBy(month: string, done: readonly Quality[]): number | undefined {
  if (month < "2023-05" || done.includes("FAIL")) return undefined;
  return Math.min(done.length, 300) * 100;
}

/** The same cases every time: many a month of good work, now and then one below standard, one agent with more than the cap. */
function generated(): readonly Done[] {
  const agents = Math.max(8, Math.round(cases / 600));
  const drawn = fc.sample(
    fc.record({
      agent: fc.integer({ min: 0, max: agents - 1 }),
      month: fc.constantFrom(...months),
      quality: fc.constantFrom<Quality>("EXCELLENT", "GOOD", "GOOD", "PASS", "PASS"),
    }),
    { seed: 102, numRuns: cases },
  );
  return drawn.map(({ agent, month, quality }, index): Done => {
    const busy = index % 3 === 0;
    return {
      id: `${lingkou}.case-${index}`,
      account: `agent-${busy ? 0 : agent}`,
      month: busy ? "2025-12" : month,
      // Of one agent's December a single case is below standard.
      quality: agent === 1 && index % 97 === 0 ? "FAIL" : quality,
    };
  });
}

/** How much of a month of 2023 is not as it was known on the eve of the document and on its day: there was no such pay, then there was, the same. */
async function knownThen(
  graph: TestSubgraph,
  account: string,
  month: string,
  expected: number | undefined,
): Promise<number> {
  if (!month.startsWith("2023")) return 0;
  const [before, after] = await Promise.all(
    ["2023-11-05", "2023-11-06"].map((asKnownOn) =>
      payOf(graph, `${lingkou}.${account}`, `${month}-01`, { asKnownOn }),
    ),
  );
  const yuan = expected === undefined ? null : String(expected / 100);
  return (before === null ? 0 : 1) + (after?.yuan === yuan && after.basis === null ? 0 : 1);
}

test(
  "YS-10.2 every month's pay is what an independent calculator makes of the same cases, to the fen, over the change of May 2023, as known before and after the document",
  { timeout: 1_800_000 },
  async () => {
    const { graph } = await startPaying("2026-11-30");
    try {
      const done = generated();
      const accounts = [...new Set(done.map(({ account }) => account))];
      await fill(
        graph,
        `insert into staff_account (staff_id, division_code, account, told_at)
       select $1 || '.' || account, $1, account, now() from unnest($2::text[]) as account`,
        [lingkou, accounts],
      );
      await fill(
        graph,
        `insert into agent_case (case_id, case_no, division_code, account, channel, completed_at, month)
       select id, id, $1, account, 'VILLAGE_AGENT', (month || '-15T04:00:00Z')::timestamptz, (month || '-01')::date
       from unnest($2::text[], $3::text[], $4::text[]) as done (id, account, month)`,
        [
          lingkou,
          done.map(({ id }) => id),
          done.map(({ account }) => account),
          done.map(({ month }) => month),
        ],
      );
      await fill(
        graph,
        `insert into case_quality (case_id, division_code, quality, reason, at, by)
       select id, $1, quality, 'generated', (month || '-20T04:00:00Z')::timestamptz, 'generated'
       from unnest($2::text[], $3::text[], $4::text[]) as found (id, quality, month)`,
        [
          lingkou,
          done.map(({ id }) => id),
          done.map(({ quality }) => quality),
          done.map(({ month }) => month),
        ],
      );
      let paid = 0;
      let differences = 0;
      for (const account of accounts) {
        for (const month of months) {
          const own = done
            .filter((one) => one.account === account && one.month === month)
            .map(({ quality }) => quality);
          if (own.length === 0) continue;
          const draft = await payOf(graph, `${lingkou}.${account}`, `${month}-01`);
          const expected = fenBy(month, own);
          differences += await knownThen(graph, account, month, expected);
          expect(draft?.cases).toHaveLength(own.length);
          if (draft?.basis == null) {
            differences += expected === undefined ? 0 : 1;
            continue;
          }
          const { statement } = await send(graph, "issuePayStatement", { basis: draft.basis });
          differences += statement?.amount === expected ? 0 : 1;
          paid += 1;
        }
      }
      expect({ differences, paidSome: paid > 5 }).toEqual({ differences: 0, paidSome: true });
    } finally {
      await graph.stop();
    }
  },
);
