import type { Caller } from "@yimen/testing";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  approver,
  asSuperuser,
  clerk,
  freshIdNumber,
  freshKey,
  givenAccepted,
  givenCase,
  items,
  otherClerk,
  problem,
  seen,
  startCases,
  stations,
  step,
  strangers,
  type World,
  yushan,
  zhang,
} from "../cases.ts";

let world: World;
let pdfium: PDFiumLibrary;

beforeAll(async () => {
  world = await startCases({ packs: ["base", "county-panan"] });
  pdfium = await PDFiumLibrary.init();
  world.at("2026-03-03");
});

afterAll(() => world.stop());

const paperFields =
  "id kind number state failure office issuedOn issuedBy downloadPath verificationPath prints { print printedBy reason sha256 pages }";

interface IssuedPaper {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly state: string;
  readonly failure: string | null;
  readonly issuedOn: string;
  readonly downloadPath: string | null;
  readonly verificationPath: string | null;
  readonly prints: readonly {
    readonly print: number;
    readonly reason: string | null;
    readonly sha256: string | null;
    readonly pages: number | null;
  }[];
}

interface Answer {
  readonly __typename: string;
  readonly code?: string;
  readonly messageZh?: string;
  readonly paper?: IssuedPaper;
}

async function issue(
  caseId: string,
  kind: string,
  as: Caller = clerk,
  idempotencyKey = freshKey(),
): Promise<Answer> {
  const { issueCasePaper } = await world.data<{ issueCasePaper: Answer }>(
    `mutation ($input: IssueCasePaperInput!) { issueCasePaper(input: $input) {
      ... on IssueCasePaperPayload { paper { ${paperFields} } case { id } } ${problem} } }`,
    { input: { idempotencyKey, caseId, kind } },
    as,
  );
  return issueCasePaper;
}

async function issued(caseId: string, kind: string, as: Caller = clerk): Promise<IssuedPaper> {
  const { paper, ...answer } = await issue(caseId, kind, as);
  if (paper === undefined) throw new Error(JSON.stringify(answer));
  return paper;
}

async function printAgain(paperId: string, as: Caller = clerk): Promise<Answer> {
  const { printCasePaper } = await world.data<{ printCasePaper: Answer }>(
    `mutation ($input: PrintCasePaperInput!) { printCasePaper(input: $input) {
      ... on PrintCasePaperPayload { paper { ${paperFields} } } ${problem} } }`,
    { input: { idempotencyKey: freshKey(), paperId, reason: "原件遗失" } },
    as,
  );
  return printCasePaper;
}

interface FileAnswer {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly base64: string;
}

/** @param as null is the public */
async function fileOf(
  id: string,
  as: Caller | null = clerk,
  print = 0,
  noun = "case",
): Promise<FileAnswer | null> {
  const field = `${noun}PaperFile`;
  const data = await world.data<Record<string, FileAnswer | null>>(
    `query ($id: ID!, $print: Int) { ${field}(id: $id, print: $print) { name size sha256 base64 } }`,
    { id, print },
    as ?? undefined,
  );
  return data[field] ?? null;
}

async function textOf(id: string, print = 0, noun = "case"): Promise<string> {
  const file = await fileOf(id, clerk, print, noun);
  const document = await pdfium.loadDocument(Buffer.from(file?.base64 ?? "", "base64"));
  const texts = [...document.pages()].map((page) => page.getText());
  document.destroy();
  return texts.join("").replaceAll(/[\s\p{Cc}\u200b\ufffe]/gu, "");
}

const licence = { itemId: items.licence, stationId: stations.yushan };

test("X-10 the notice of acceptance says what the case knows and cites the article of its day; its bytes are kept with their hash", async () => {
  const id = await givenAccepted(world, licence);
  const paper = await issued(id, "CASE_ACCEPTANCE");
  expect(paper).toMatchObject({
    state: "ISSUED",
    kind: "CASE_ACCEPTANCE",
    issuedOn: "2026-03-03",
    failure: null,
    prints: [{ print: 0, reason: null, pages: 1 }],
  });
  const text = await textOf(paper.id);
  const { caseNo } = (await seen<{ caseNo: string }>(world, id, "caseNo", clerk))!;
  for (const said of ["受理通知书", "张三", "licence", caseNo, "2026年3月3日", "20个工作日", paper.number]) {
    expect(text).toContain(said);
  }
  expect(text).toContain("《中华人民共和国行政许可法》第三十二条第二款");
  const file = await fileOf(paper.id);
  expect(file?.sha256).toBe(paper.prints[0]?.sha256);
  expect(file?.name).toBe(`受理通知书 ${paper.number}.pdf`);
});

test("X-10 a denial states its reasons, the remedies with the limits of the law of the day, date and seal", async () => {
  const id = await givenAccepted(world, licence);
  await step(world, "decideCase", id, approver, { outcome: "DENIED", reasons: ["通风设施不符合卫生标准"] });
  const text = await textOf((await issued(id, "CASE_DENIAL")).id);
  for (const said of [
    "不予行政许可决定书",
    "通风设施不符合卫生标准",
    "六十日内依法申请行政复议",
    "六个月内依法向人民法院提起行政诉讼",
    "《中华人民共和国行政许可法》第三十八条第二款",
    "《中华人民共和国行政复议法》第二十条第一款",
    "（印章）",
  ]) {
    expect(text).toContain(said);
  }
});

test("X-10 before the law knows a limit of a remedy it is not printed", async () => {
  world.at("2016-03-03");
  const id = await givenAccepted(world, licence);
  await step(world, "decideCase", id, approver, { outcome: "DENIED", reasons: ["不符合条件"] });
  const text = await textOf((await issued(id, "CASE_DENIAL")).id);
  world.at("2026-03-03");
  expect(text).toContain("享有依法申请行政复议或者提起行政诉讼的权利");
  expect(text).not.toContain("六十日");
});

test("X-10 each step of a case has its paper, and one that is not due is refused with the reason", async () => {
  const id = await givenCase(
    world,
    {
      ...licence,
      channel: "COUNTER",
      papers: [{ name: "申请表", copies: 2, original: true }],
      fees: [{ name: "工本费", amount: 500, basis: "发改价格〔2015〕1号" }],
    },
    clerk,
  );
  const early = await issue(id, "CASE_ACCEPTANCE");
  expect(early).toMatchObject({ __typename: "Conflict", code: "PAPER_NOT_DUE" });
  expect(early.messageZh).toContain("办件尚未受理");
  const receipt = await textOf((await issued(id, "CASE_RECEIPT")).id);
  for (const said of ["不是财政票据", "申请表", "工本费", "5.00", "发改价格〔2015〕1号"])
    expect(receipt).toContain(said);
  await step(world, "requestSupplement", id, clerk, {
    materials: [{ name: "检测报告", note: "一年内出具" }],
  });
  expect(await textOf((await issued(id, "CASE_SUPPLEMENT")).id)).toContain("一年内出具");
  await step(world, "supplementCase", id, clerk, { materials: ["检测报告"] });
  await step(world, "acceptCase", id, clerk, {
    kind: "PROMISED",
    deferredMaterials: ["平面图"],
    deferredUntil: "2026-03-10",
  });
  expect(await textOf((await issued(id, "CASE_PROMISE_TO_SUPPLY")).id)).toContain("2026年3月10日前补齐");
  await step(world, "bringDeferredMaterials", id, clerk, { materials: ["平面图"] });
  expect(await textOf((await issued(id, "CASE_PROMISE")).id)).toContain("承诺办理通知书");
  expect(await issue(id, "CASE_SERVICE")).toMatchObject({ code: "PAPER_NOT_DUE" });
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  const grant = await issued(id, "CASE_GRANT");
  expect(await textOf(grant.id)).toContain("第三十八条第一款");
  expect(await textOf((await issued(id, "CASE_SERVICE")).id)).toContain(grant.number);
  const listed = await seen<{ papers: { edges: { node: { kind: string } }[] } }>(
    world,
    id,
    "papers(first: 10) { edges { node { kind } } }",
    clerk,
  );
  expect(listed?.papers.edges.map(({ node }) => node.kind)).toEqual([
    "CASE_SERVICE",
    "CASE_GRANT",
    "CASE_PROMISE",
    "CASE_PROMISE_TO_SUPPLY",
    "CASE_SUPPLEMENT",
    "CASE_RECEIPT",
  ]);
});

test("X-10 an extension is told with its reason, by how much, and both last days", async () => {
  const id = await givenAccepted(world, licence);
  expect(await issue(id, "CASE_EXTENSION")).toMatchObject({ code: "PAPER_NOT_DUE" });
  await step(world, "extendCase", id, approver, { reason: "现场核查结论不一致" });
  const text = await textOf((await issued(id, "CASE_EXTENSION")).id);
  for (const said of ["延期通知书", "现场核查结论不一致", "延长10个工作日", "第四十二条第一款"]) {
    expect(text).toContain(said);
  }
});

test("PT-7 who is refused gets a written notice with the reasons", async () => {
  const id = await givenCase(world, licence);
  await step(world, "refuseCase", id, clerk, { reasons: ["不属于本机关职权范围"] });
  expect(await textOf((await issued(id, "CASE_NON_ACCEPTANCE")).id)).toContain("1.不属于本机关职权范围");
});

test("X-10 a hundred papers at once have the numbers 1 to 100, each once", async () => {
  const before = await numbers();
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => givenAccepted(world, { ...licence, applicant: someone() })),
  );
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_none, at) => issueUntilTaken(ids[at % 10]!, at % 2 ? clerk : otherClerk)),
  );
  expect(answers.filter(({ paper }) => paper?.state !== "ISSUED")).toEqual([]);
  const after = await numbers();
  expect(after).toHaveLength(before.length + 100);
  expect(after).toEqual(after.map((_number, at) => at + 1));
});

/** Whoever is told that too much is asked sends the same again, with the same key. */
async function issueUntilTaken(caseId: string, as: Caller): Promise<Answer> {
  const key = freshKey();
  for (;;) {
    try {
      return await issue(caseId, "CASE_ACCEPTANCE", as, key);
    } catch (error) {
      if (!String(error).includes("SERVICE_OVERLOADED")) throw error;
    }
  }
}

const someone = () => ({ name: "李四", document: { type: "RESIDENT_ID", number: freshIdNumber() } });

const numbers = async (): Promise<readonly number[]> =>
  asSuperuser(world, async (client) =>
    (
      await client.query<{ ordinal: number }>(
        `select ordinal from paper where kind = 'CASE_ACCEPTANCE' and office_id = $1 and year = 2026 order by ordinal`,
        [stations.yushan],
      )
    ).rows.map(({ ordinal }) => ordinal),
  );

test("X-10 the same key issues one paper, with one number", async () => {
  const id = await givenAccepted(world, licence);
  const key = freshKey();
  const [one, two] = [
    await issue(id, "CASE_ACCEPTANCE", clerk, key),
    await issue(id, "CASE_ACCEPTANCE", clerk, key),
  ];
  expect(two.paper?.id).toBe(one.paper?.id);
});

test("X-10 a reprint has the same content, marked with its ordinal, and stands in the case's journal with its reason", async () => {
  const id = await givenAccepted(world, licence);
  const { id: paperId } = await issued(id, "CASE_ACCEPTANCE");
  expect((await printAgain(paperId)).paper?.prints).toMatchObject([
    { print: 0, reason: null },
    { print: 1, reason: "原件遗失" },
  ]);
  await printAgain(paperId);
  const [original, second] = [await textOf(paperId), await textOf(paperId, 2)];
  expect(second).toContain("重印第2次");
  expect(second.replace("重印第2次", "")).toBe(original);
  const journal = await seen<{ journal: { edges: { node: { step: string; note: string | null } }[] } }>(
    world,
    id,
    "journal(last: 3) { edges { node { step note } } }",
    clerk,
  );
  expect(journal?.journal.edges.map(({ node }) => node.step)).toEqual([
    "ISSUE_PAPER",
    "PRINT_PAPER",
    "PRINT_PAPER",
  ]);
});

test("X-10, X-12 a paper is seen by the applicant and the staff of the place, and by nobody else; at rest nothing of it is readable", async () => {
  const id = await givenAccepted(world, { ...licence });
  const paper = await issued(id, "CASE_ACCEPTANCE");
  expect((await fileOf(paper.id, zhang))?.size).toBeGreaterThan(1000);
  for (const stranger of strangers) {
    expect(await fileOf(paper.id, stranger ?? null)).toBeNull();
    expect(await printAgain(paper.id, stranger ?? { subject: "nobody", roles: ["CITIZEN"] })).toMatchObject({
      code: "PAPER_NOT_FOUND",
    });
  }
  expect(await issue(id, "CASE_ACCEPTANCE", zhang)).toMatchObject({ __typename: "NotPermitted" });
  const kept = await asSuperuser(
    world,
    async (client) =>
      (
        await client.query<{ content: Buffer | null; sealed: string; draft: string | null }>(
          `select content, sealed, draft from paper_print join paper on paper.id = paper_id where paper_id = $1`,
          [paper.id],
        )
      ).rows,
  );
  expect(kept).toMatchObject([{ content: null, draft: null }]);
  expect(kept[0]?.sealed).toMatch(/^v1\./);
});

test("X-10 what was printed cannot be changed, not even by the staff of the place", async () => {
  const id = await givenAccepted(world, licence);
  const { id: paperId } = await issued(id, "CASE_ACCEPTANCE");
  await asSuperuser(world, async (client) => {
    await client.query("begin; set local role yimen_app");
    await client.query(
      `select set_config('yimen.subject', 'x', true), set_config('yimen.roles', '{CLERK}', true), set_config('yimen.scope', $1, true)`,
      [`{${yushan.slice(0, 9)}}`],
    );
    const changed = await client.query("update paper_print set sealed = 'v1.x' where paper_id = $1", [
      paperId,
    ]);
    expect(changed.rowCount).toBe(0);
    const renumbered = await client.query("update paper set number = '1' where id = $1", [paperId]);
    expect(renumbered.rowCount).toBe(0);
    await client.query("rollback");
  });
});

test("X-10 a paper is genuine to whoever has its code, which says kind, office and day and nothing else", async () => {
  const id = await givenAccepted(world, licence);
  const { verificationPath } = await issued(id, "CASE_ACCEPTANCE");
  const token = verificationPath?.slice(3) ?? "";
  const verify = async (typed: string) =>
    (
      await world.data<{ verifiedPaper: unknown }>(
        "query ($token: String!) { verifiedPaper(token: $token) { kind office issuedOn } }",
        { token: typed },
      )
    ).verifiedPaper;
  const genuine = { kind: "CASE_ACCEPTANCE", office: "yushan", issuedOn: "2026-03-03" };
  expect(await verify(token)).toEqual(genuine);
  expect(await verify(`${token.slice(0, 12)}-${token.slice(12).toLowerCase()}`)).toEqual(genuine);
  expect(await verify(`${token.slice(0, -1)}${token.endsWith("2") ? "3" : "2"}`)).toBeNull();
  expect(await verify("")).toBeNull();
});

test("X-10 a number whose paper fails stays taken and void, and its successor is the next", async () => {
  const id = await givenAccepted(world, licence);
  await asSuperuser(world, async (client) => {
    await client.query(
      `insert into yimen.paper_setting (division_code, revision) values ('330727106000', 'broken')`,
    );
    await client.query(
      `insert into yimen.paper_file (division_code, name, content) values ('330727106000', 'case-grant.typ', $1)`,
      [Buffer.from("#nothing-of-the-kind()")],
    );
  });
  await step(world, "decideCase", id, approver, { outcome: "GRANTED" });
  const failed = await issue(id, "CASE_GRANT");
  expect(failed).toMatchObject({ __typename: "Conflict", code: "PAPER_NOT_PRINTED" });
  expect(failed.messageZh).toContain("case-grant.typ:1:2");
  await asSuperuser(world, (client) =>
    client.query("delete from yimen.paper_file; delete from yimen.paper_setting"),
  );
  const next = await issued(id, "CASE_GRANT");
  const ordinals = await asSuperuser(
    world,
    async (client) =>
      (
        await client.query<{ ordinal: number; state: string }>(
          `select ordinal, state from paper where subject_id = $1 and kind = 'CASE_GRANT' order by ordinal`,
          [id],
        )
      ).rows,
  );
  expect(ordinals.map(({ state }) => state)).toEqual(["VOID", "ISSUED"]);
  expect(ordinals[1]!.ordinal).toBe(ordinals[0]!.ordinal + 1);
  expect(next.number).toContain(`${ordinals[1]!.ordinal}号`);
});

test("LP-13 what a station completed is announced to everybody, with nobody's name", async () => {
  const { issueStationPaper } = await world.data<{ issueStationPaper: Answer }>(
    `mutation ($input: IssueStationPaperInput!) { issueStationPaper(input: $input) {
      ... on IssueStationPaperPayload { paper { ${paperFields} } } ${problem} } }`,
    {
      input: {
        idempotencyKey: freshKey(),
        stationId: stations.yushan,
        kind: "CASE_COMPLETION",
        from: "2026-03-01",
        to: "2026-03-03",
      },
    },
    clerk,
  );
  const paper = issueStationPaper.paper!;
  expect(await fileOf(paper.id, null, 0, "station")).not.toBeNull();
  const text = await textOf(paper.id, 0, "station");
  expect(text).toContain("办结公告");
  expect(text).toContain("准予");
  expect(text).not.toContain("张三");
  const { _entities: found } = await world.data<{ _entities: { papers: { edges: unknown[] } }[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Station { papers(first: 5) { edges { node { kind } } } } } }`,
    { of: [{ __typename: "Station", id: stations.yushan }] },
  );
  expect(found[0]?.papers.edges).toEqual([{ node: { kind: "CASE_COMPLETION" } }]);
  expect(await issue(await givenCase(world, licence), "CASE_COMPLETION")).toMatchObject({
    __typename: "InvalidInput",
    code: "PAPER_KIND_OTHER",
  });
});
