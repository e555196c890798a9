import { chinaDate } from "@yimen/domain";
import {
  orderErasures,
  planMark,
  planRetention,
  readAsSystem,
  type RetentionLine,
} from "@yimen/subgraph-kit";
import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { type KeepingLaw, keepingLaw, quiet as logger } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { retained } from "../../src/retention/retained.ts";
import type { CasesTables } from "../../src/tables.ts";
import { verifyJournal } from "../../src/index.ts";
import {
  asSession,
  asSuperuser,
  clerk,
  freshIdNumber,
  freshKey,
  givenAccepted,
  givenCase,
  givenDelivered,
  items,
  lingkou,
  li,
  panan,
  problem,
  seen,
  startCases,
  stations,
  type World,
  zhang,
} from "../cases.ts";

let world: World;
let law: KeepingLaw;
const number = freshIdNumber();
const applicant = {
  name: "欧阳震华",
  document: { type: "RESIDENT_ID", number },
  phone: "13812345678",
};
let delivered: string;
let withdrawn: string;
let running: string;
let paper: { readonly id: string; readonly downloadPath: string };

beforeAll(async () => {
  law = await keepingLaw(panan);
  world = await startCases({ law });
  world.at("2024-03-04");
  delivered = await givenDelivered(world, { applicant });
  const issued = await world.data<{ issueCasePaper: { paper: typeof paper } }>(
    `mutation ($input: IssueCasePaperInput!) { issueCasePaper(input: $input) {
      ... on IssueCasePaperPayload { paper { id downloadPath } } ${problem} } }`,
    { input: { idempotencyKey: freshKey(), caseId: delivered, kind: "CASE_ACCEPTANCE" } },
    clerk,
  );
  paper = issued.issueCasePaper.paper;
  running = await givenAccepted(world, { itemId: items.statutory });
  world.at("2026-09-01");
  withdrawn = await givenDelivered(world, {}, li);
});

afterAll(() => world.stop());

async function plan(day: string): Promise<readonly RetentionLine[]> {
  const url = world.databaseUrl;
  return readAsSystem<CasesTables, readonly RetentionLine[]>({ url, schema: "cases", logger }, (db) =>
    law
      .current()
      .then((current) => planRetention(db, retained, { law: current, today: Temporal.PlainDate.from(day) })),
  );
}

const applicants = (lines: readonly RetentionLine[]): RetentionLine | undefined =>
  lines.find(({ kind }) => kind === "applicant");

/** Everything that is due is ordered to be erased, and erased as the nightly task does it. */
async function eraseWhatIsDue(day: string): Promise<void> {
  const lines = await plan(day);
  await asSuperuser(world, (client) => orderErasures(client, lines, { by: "test", revision: "r" }));
  await runNightly();
}

async function runNightly(): Promise<void> {
  await world.subgraph.tasks["cases/erase-what-is-over"]?.({}, {} as never);
}

const erasedIds = (kind: string): Promise<readonly string[]> =>
  asSuperuser(world, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select subject_id as id from yimen.erasure where kind = $1 order by 1",
      [kind],
    );
    return rows.map(({ id }) => id);
  });

const name = async (id: string): Promise<unknown> =>
  (await seen<{ applicant: { name: string } }>(world, id, "applicant { name documentNumber phone }", clerk))
    ?.applicant;

test("X-7 where no rule says for how long, nothing is due and the reason is told", async () => {
  const lines = await plan("2090-01-01");
  expect(lines.map(({ due }) => due)).toEqual(lines.map(() => []));
  expect(applicants(lines)).toMatchObject({
    divisionCode: lingkou,
    office: stations.lingkou,
    kept: 2,
    keptFor: { months: undefined, why: { zh: "只写实现处理目的所必要的最短时间，没有期限" } },
  });
  world.at("2090-01-01");
  await runNightly();
  expect(await erasedIds("applicant")).toEqual([]);
});

test("X-7 a dry run counts by office and day what is over for longer than the place keeps it, and changes nothing", async () => {
  await law.keep({ applicantKeptMonths: 24, casePapersKeptMonths: 24, caseFilesKeptMonths: 24 });
  // The case was handed over on 4 March 2024: two whole years end with that day.
  expect(applicants(await plan("2026-03-04"))).toMatchObject({ due: [], kept: 2 });
  const lines = await plan("2026-03-05");
  expect(applicants(lines)).toMatchObject({
    keptFor: { months: 24, article: expect.stringContaining("第一条") as string },
    due: [{ overOn: "2024-03-04", count: 1 }],
    held: 0,
    kept: 1,
  });
  expect(planMark(lines)).not.toBe(planMark(await plan("2026-03-04")));
  expect(await name(delivered)).toMatchObject({ name: "欧*" });
});

test("X-7 nothing is erased before somebody ordered it, however long it is over", async () => {
  world.at("2026-03-05");
  await runNightly();
  expect(await erasedIds("applicant")).toEqual([]);
});

test("X-12 what is held by an open complaint or a request stays although its time is over", async () => {
  const ordered = await plan("2026-03-05");
  await asSuperuser(world, (client) =>
    client.query("select yimen.hold_kept($1, $2, 'complaint 1')", [`account ${zhang.subject}`, panan]),
  );
  expect(applicants(await plan("2026-03-05"))).toMatchObject({ due: [], held: 1 });
  world.at("2026-03-05");
  // It was ordered before anybody complained.
  await asSuperuser(world, (client) => orderErasures(client, ordered, { by: "test", revision: "r" }));
  await runNightly();
  expect(await name(delivered)).toMatchObject({ name: "欧*" });
  await asSuperuser(world, (client) => client.query("select yimen.release_kept('complaint 1')"));
  expect(applicants(await plan("2026-03-05"))).toMatchObject({ due: [{ count: 1 }], held: 0 });
});

test("X-12 what is erased names nobody and finds nobody, while its journal, figures and the hash of its papers stay", async () => {
  const before = await kept();
  world.at("2026-03-05");
  await eraseWhatIsDue("2026-03-05");

  expect(await erasedIds("applicant")).toEqual([delivered]);
  expect(await name(delivered)).toEqual({ name: "〔已销毁〕", documentNumber: "", phone: null });
  const found = await world.data<{ casesByIdNumber: { edges: unknown[] } }>(
    `query ($number: String!) { casesByIdNumber(idNumber: $number) { edges { node { id } } } }`,
    { number },
    clerk,
  );
  expect(found.casesByIdNumber.edges).toEqual([]);
  expect(await name(running)).toMatchObject({ name: "张*" });
  expect(await name(withdrawn)).toMatchObject({ name: "张*" });

  expect(await kept()).toEqual(before);
  await using db = new Kysely<CasesTables>({
    dialect: new PostgresDialect({ pool: new Pool({ connectionString: world.databaseUrl, max: 1 }) }),
  });
  const verdict = await verifyJournal(db, undefined);
  expect(verdict.fault).toBeUndefined();
  expect(verdict.cases).toBe(3);
  const content = await asSuperuser(world, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      "select sealed is not null or content is not null as there from paper_print where paper_id = $1",
      [paper.id],
    );
    return rows;
  });
  expect(content).toEqual([{ there: false }]);
  // Done again it changes nothing.
  await runNightly();
  expect(await kept()).toEqual(before);
});

test("X-10 a paper whose time is over is told to be erased, and is not printed again", async () => {
  const again = await world.data<{ printCasePaper: { code: string } }>(
    `mutation ($input: PrintCasePaperInput!) { printCasePaper(input: $input) { ${problem} } }`,
    { input: { idempotencyKey: freshKey(), paperId: paper.id, reason: "遗失" } },
    clerk,
  );
  expect(again.printCasePaper.code).toBe("PAPER_ERASED");
});

test("X-7 when the law keeps something for another time, an order holds no longer", async () => {
  // The order is of 24 months. The other case ended on 1 September 2026: those are over, the 36 that the law says now are not.
  await law.keep({ applicantKeptMonths: 36 });
  world.at("2029-01-02");
  expect(applicants(await plan("2029-01-02"))).toMatchObject({ due: [], kept: 1 });
  await runNightly();
  expect(await erasedIds("applicant")).toEqual([delivered]);
  // Nor does it where the law says less: what is due by it is ordered by nobody yet.
  await law.keep({ applicantKeptMonths: 1 });
  expect(applicants(await plan("2029-01-02"))).toMatchObject({ due: [{ overOn: "2026-09-01", count: 1 }] });
  await runNightly();
  expect(await erasedIds("applicant")).toEqual([delivered]);
});

test("X-12 records of look-ups stay for the years the nation wants, whatever a place says", async () => {
  world.at("2026-11-30");
  await givenCase(world, {
    applicant: { ...applicant, document: { type: "RESIDENT_ID", number: freshIdNumber() } },
  });
  await law.keep({ lookUpsKeptMonths: 1 });
  const lookUps = (lines: readonly RetentionLine[]) => lines.find(({ kind }) => kind === "look-up");
  const [first] = await asSuperuser(world, async (client) => {
    const { rows } = await client.query<{ at: Date }>("select min(at) as at from yimen.look_up");
    return rows;
  });
  const day = chinaDate(Temporal.Instant.fromEpochMilliseconds(first!.at.getTime()));
  expect(lookUps(await plan(day.add({ years: 3 }).toString()))).toMatchObject({
    due: [],
    keptFor: { months: 36, article: expect.stringContaining("个人信息保护法》56") as string },
  });
  const late = day.add({ years: 3, days: 1 });
  expect(lookUps(await plan(late.toString()))).toMatchObject({ due: [{ overOn: day.toString() }] });
  world.at(late.toString());
  await eraseWhatIsDue(late.toString());
  expect(lookUps(await plan(late.toString()))?.due ?? []).toEqual([]);
});

test("X-12 who had an appointment, and what a message said, are forgotten in their own time", async () => {
  const [message] = await asSuperuser(world, async (client) => {
    await client.query(
      `insert into appointment (id, division_code, station_id, applicant_name, applicant_phone, starts_at, ends_at, out_of_hours, home_visit,
         state, booked_at, booked_by, ended_at, ended_by)
       values ($1 || '.visit', $1, $2, 'sealed', 'sealed', '2024-05-06T01:00Z', '2024-05-06T01:30Z', false, false,
         'ATTENDED', '2024-05-01T01:00Z', 'x', '2024-05-06T01:10Z', 'x')`,
      [lingkou, stations.lingkou],
    );
    const { rows } = await client.query<{ id: string }>(
      `update yimen.message set state = 'TOLD', told_way = 'PHONE', changed_at = '2024-05-06T01:00Z'
       where topic_id = $1 and data is not null returning id`,
      [running],
    );
    return rows;
  });
  expect(message).toBeDefined();
  await law.keep({ appointmentsKeptMonths: 6, messagesKeptMonths: 6 });
  world.at("2024-11-07");
  await eraseWhatIsDue("2024-11-07");
  const left = await asSuperuser(world, async (client) => {
    const visits = await client.query<object>(
      "select applicant_name <> 'sealed' as renamed, applicant_phone as phone, state from appointment",
    );
    const said = await client.query<object>("select data, state from yimen.message where id = $1", [
      message?.id,
    ]);
    return [...visits.rows, ...said.rows];
  });
  expect(left).toEqual([
    { renamed: true, phone: null, state: "ATTENDED" },
    { data: null, state: "TOLD" },
  ]);
});

test("X-12 nobody but the system writes erasures and orders, and strangers read none", async () => {
  for (const [role, scope, count] of [
    ["COUNTY_ADMIN", panan, 1],
    ["COUNTY_ADMIN", "420626000000", 0],
    ["CLERK", panan, 0],
  ] as const) {
    const rows = await asSession(
      world,
      { subject: "x", roles: [role], scope: [scope.slice(0, 6)] },
      (client) => client.query("select from yimen.erasure where kind = 'applicant'"),
    );
    expect(rows.rowCount).toBe(count);
    await expect(
      asSession(world, { subject: "x", roles: [role], scope: [scope.slice(0, 6)] }, (client) =>
        client.query(
          `insert into yimen.erasure values ($1, 'applicant', 'x', 'x', '2024-01-01', 1, 'x', 'x', 'x', now())`,
          [lingkou],
        ),
      ),
    ).rejects.toThrow(/row-level security/);
  }
});

/** What is verified and counted: it does not change when somebody is forgotten. */
async function kept(): Promise<unknown> {
  return asSuperuser(world, async (client) => {
    const found: unknown[] = [];
    for (const statement of [
      "select case_id, seq, hash from journal_entry order by 1, 2",
      "select paper_id, print, sha256, pages from paper_print order by 1, 2",
      "select * from service_case_counted order by 1, 2, 3, 4, 5",
      "select id, state, filed_at, decided_at, delivered_at from service_case order by 1",
      "select id, number, token, issued_on from paper order by 1",
    ]) {
      const { rows } = await client.query(statement);
      found.push(rows);
    }
    return found;
  });
}
