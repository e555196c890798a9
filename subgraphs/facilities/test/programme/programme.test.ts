import type { Caller, TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  baokangAdmin,
  countyAdmin,
  freshKey,
  lingkou,
  lingkouManager,
  startFacilities,
} from "../facilities.ts";

const yushan = "330727106000";

let facilities: TestSubgraph;

beforeAll(async () => {
  facilities = await startFacilities();
});

afterAll(() => facilities.stop());

interface Answer {
  readonly code?: string;
  readonly messageZh?: string;
  readonly problems?: readonly { readonly code: string; readonly path: readonly string[] }[];
  readonly programme?: { readonly id: string; readonly acceptedOn: string | null };
}

async function send(mutation: string, input: object, as: Caller): Promise<Answer> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const { answer } = await facilities.data<{ answer: Answer }>(
    `mutation ($input: ${type}Input!) { answer: ${mutation}(input: $input) { __typename
      ... on Problem { code messageZh path } ... on InvalidInput { problems { code path } }
      ... on ${type}Payload { programme { id acceptedOn } } } }`,
    { input: { idempotencyKey: freshKey(), ...input } },
    as,
  );
  return answer;
}

const plan = {
  divisionCode: yushan,
  name: "政务服务“办事不出村”改革",
  startsOn: "2026-01-01",
  dueOn: "2026-12-31",
  citation: "试办通知",
  targets: [lingkou, "330727106200"],
};

async function launched(changes: object = {}): Promise<string> {
  const answer = await send("launchProgramme", { ...plan, ...changes }, countyAdmin);
  if (answer.programme === undefined) throw new Error(JSON.stringify(answer));
  return answer.programme.id;
}

interface Seen {
  readonly targets: readonly {
    readonly divisionCode: string;
    readonly doneOn: string | null;
    readonly reference: string | null;
  }[];
  readonly progress: {
    readonly targetCount: number;
    readonly doneCount: number;
    readonly share: number;
    readonly lagging: readonly { readonly name: string }[];
  };
}

async function seen(id: string, on?: string): Promise<Seen> {
  const { programme } = await facilities.data<{ programme: Seen }>(
    `query ($id: ID!, $on: Date) { programme(id: $id) {
      targets { divisionCode doneOn reference }
      progress(on: $on) { targetCount doneCount share lagging { name } } } }`,
    { id, on },
  );
  return programme;
}

test("YS-1 a programme names its villages, and at any day how many are done, as count and share, and who lags", async () => {
  const id = await launched();
  expect((await seen(id)).progress).toMatchObject({ targetCount: 2, doneCount: 0, share: 0 });
  const done = { programmeId: id, divisionCode: lingkou, on: "2026-04-20", reference: "核查记录 7" };
  expect((await send("completeProgrammeTarget", done, lingkouManager)).programme?.id).toBe(id);
  const now = await seen(id);
  expect(now.progress).toMatchObject({ doneCount: 1, share: 0.5 });
  expect(now.progress.lagging).toHaveLength(1);
  expect(now.targets).toContainEqual({
    divisionCode: lingkou,
    doneOn: "2026-04-20",
    reference: "核查记录 7",
  });
  expect((await seen(id, "2026-04-19")).progress.doneCount).toBe(0);
});

test("YS-2.2 a completion is recorded once, by those who answer for the village, and taken back with a reason", async () => {
  const id = await launched();
  const done = { programmeId: id, divisionCode: lingkou, on: "2026-04-20" };
  expect((await send("completeProgrammeTarget", done, baokangAdmin)).code).toBe("NOT_PERMITTED");
  const elsewhere = { ...done, divisionCode: "330727106201" };
  expect((await send("completeProgrammeTarget", elsewhere, countyAdmin)).code).toBe("PROGRAMME_NOT_A_TARGET");
  await send("completeProgrammeTarget", done, lingkouManager);
  expect((await send("completeProgrammeTarget", done, lingkouManager)).code).toBe("PROGRAMME_TARGET_DONE");
  const back = { programmeId: id, divisionCode: lingkou, reason: "尚未验收" };
  expect((await send("reopenProgrammeTarget", back, lingkouManager)).programme?.id).toBe(id);
  expect((await send("reopenProgrammeTarget", back, lingkouManager)).code).toBe("PROGRAMME_TARGET_OPEN");
  expect((await seen(id)).progress.doneCount).toBe(0);
});

test("PT-5 the level above accepts a programme when every target is done; then it changes no more", async () => {
  const id = await launched({ targets: [lingkou] });
  const accept = { programmeId: id, on: "2026-06-01", reference: "验收意见" };
  expect((await send("acceptProgramme", accept, lingkouManager)).code).toBe("NOT_PERMITTED");
  const early = await send("acceptProgramme", accept, countyAdmin);
  expect(early).toMatchObject({ code: "PROGRAMME_UNFINISHED" });
  expect(early.messageZh).toContain(lingkou);
  const done = { programmeId: id, divisionCode: lingkou, on: "2026-05-20" };
  await send("completeProgrammeTarget", done, lingkouManager);
  expect((await send("acceptProgramme", accept, countyAdmin)).programme?.acceptedOn).toBe("2026-06-01");
  const back = { programmeId: id, divisionCode: lingkou, reason: "再查" };
  expect((await send("reopenProgrammeTarget", back, lingkouManager)).code).toBe("PROGRAMME_ACCEPTED");
});

test("YS-1 a target outside the place, and an end before the beginning, are refused by name", async () => {
  const outside = await send("launchProgramme", { ...plan, targets: [lingkou, "420626100000"] }, countyAdmin);
  expect(outside.problems).toEqual([{ code: "PROGRAMME_TARGET_OUTSIDE", path: ["input", "targets", "1"] }]);
  const reversed = await send("launchProgramme", { ...plan, dueOn: "2025-12-31" }, countyAdmin);
  expect(reversed.problems).toMatchObject([{ code: "DATES_REVERSED" }]);
  expect((await send("launchProgramme", plan, baokangAdmin)).code).toBe("NOT_PERMITTED");
});
