// npm run bench:assessments — a county's monthly assessment: every draft made, saved and fixed, against a mere reading of the same people.
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startYimen } from "../contestants/yimen.ts";
import { cpuMs } from "../world/cpu.ts";
import { openWorld } from "../world/world.ts";
import { county, month, peopleCounty, rule } from "./county.ts";

const { values } = parseArgs({
  options: { people: { type: "string", default: "2000" }, profile: { type: "string" } },
});
const people = Number(values.people);
const perPage = 100;

interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface Drafted {
  readonly id: string;
  readonly assessmentDraft?: { readonly basis: string | null } | null;
}

const folder = await mkdtemp(join(tmpdir(), "yimen-assessments-"));
// The account that PostgreSQL runs as may be another than ours.
await chmod(folder, 0o755);
const world = await openWorld(folder, 100, console.log);
try {
  const yimen = await startYimen(world, profiled());
  try {
    await peopleCounty(world.databaseUrl, people);
    const token = await world.mint("COUNTY_ADMIN", county);
    const ask = async <Data>(query: string, variables: object): Promise<Data> => {
      const answer = await fetch(`${yimen.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data?: Data; errors?: unknown };
      if (data === undefined || errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    };
    const pagesOf = async (
      fields: string,
      further = "",
      variables: object = {},
    ): Promise<readonly (readonly Drafted[])[]> => {
      const pages: Drafted[][] = [];
      let after: string | null = null;
      do {
        const { found }: { found: Page<Drafted> } = await ask(
          `query ($within: DivisionCode!, $after: String, $first: Int!${further}) {
            found: staffMembers(within: $within, first: $first, after: $after) {
              edges { node { id ${fields} } } pageInfo { endCursor hasNextPage } } }`,
          { within: county, after, first: perPage, ...variables },
        );
        pages.push(found.edges.map(({ node }) => node));
        after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
      } while (after !== null);
      return pages;
    };
    const send = async (mutation: string, input: object): Promise<readonly string[]> => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}`;
      const { done } = await ask<{
        done: { readonly __typename: string; readonly assessments?: readonly { readonly id: string }[] };
      }>(
        `mutation ($input: ${type}Input!) { done: ${mutation}(input: $input) { __typename
          ... on ${type}Payload { assessments { id } } ... on Problem { messageEn } } }`,
        { input: { idempotencyKey: crypto.randomUUID(), ...input } },
      );
      if (done.assessments === undefined) throw new Error(JSON.stringify(done));
      return done.assessments.map(({ id }) => id);
    };

    const rows: (readonly [what: string, spent: Spent])[] = [];
    const measured = async <Result>(what: string, work: () => Promise<Result>): Promise<Result> => {
      const before = await used();
      const began = performance.now();
      const result = await work();
      const seconds = (performance.now() - began) / 1_000;
      const after = await used();
      rows.push([
        what,
        { seconds, node: after.node - before.node, database: after.database - before.database },
      ]);
      return result;
    };
    const used = async (): Promise<Omit<Spent, "seconds">> => ({
      node: (await cpuMs([yimen.pid])) / 1_000,
      database: (await world.databaseCpuMs()) / 1_000,
    });

    // The first page plans and compiles.
    const facts = "personFacts { name value from } caseFacts { name value } itemFacts { name value }";
    await pagesOf(facts);
    await measured("read their facts", () => pagesOf(facts));
    const drafts = await measured("draft", () =>
      pagesOf(
        "assessmentDraft(rule: $rule, period: $period) { basis }",
        ", $rule: String, $period: PeriodInput!",
        { rule, period: month },
      ),
    );
    const made = await measured("save", async () => {
      const ids: (readonly string[])[] = [];
      for (const page of drafts) {
        const assessments = page.flatMap(({ assessmentDraft }) =>
          assessmentDraft?.basis == null ? [] : [{ basis: assessmentDraft.basis }],
        );
        if (assessments.length > 0) ids.push(await send("assess", { assessments }));
      }
      return ids;
    });
    await measured("fix", async () => {
      for (const assessmentIds of made) await send("finalizeAssessments", { assessmentIds });
    });
    report(made.flat().length, rows);
  } finally {
    await yimen.program.stop();
  }
} finally {
  await world.close();
  await rm(folder, { recursive: true, force: true });
}

interface Spent {
  readonly seconds: number;
  /** CPU seconds of the server, and of the database. */
  readonly node: number;
  readonly database: number;
}

function report(assessed: number, rows: readonly (readonly [string, Spent])[]): void {
  const [reading] = rows;
  const cpuOf = ({ node, database }: Spent): number => node + database;
  const base = reading === undefined ? Number.NaN : cpuOf(reading[1]);
  console.log(
    `| ${assessed} people | s | CPU s, server | CPU s, database | × reading, CPU |\n|---|---|---|---|---|`,
  );
  const line = (what: string, spent: Spent): void =>
    console.log(
      `| ${what} | ${spent.seconds.toFixed(1)} | ${spent.node.toFixed(1)} | ${spent.database.toFixed(1)} | ${(cpuOf(spent) / base).toFixed(1)} |`,
    );
  for (const [what, spent] of rows) line(what, spent);
  const whole = rows.slice(1).map(([, spent]) => spent);
  const sum = (of: (spent: Spent) => number): number => whole.reduce((total, spent) => total + of(spent), 0);
  line("assessment", {
    seconds: sum(({ seconds }) => seconds),
    node: sum(({ node }) => node),
    database: sum(({ database }) => database),
  });
}

function profiled(): Readonly<Record<string, string>> {
  return values.profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` };
}
