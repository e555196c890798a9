import { beforeAll, expect, test } from "vitest";
import { askQuestion, createRuleBook, outcomeText } from "../../src/index.ts";
import type { Evaluation, Pack, RuleBook } from "../../src/index.ts";
import { day } from "../packs.ts";
import { workspacePacks } from "../workspace-packs.ts";

/** One station and one case, the same under every county's law. */
const station = {
  kind: "VILLAGE_STATION",
  name: "岭口村便民服务站",
  signName: "岭口村便民服务室",
  tier: "STANDARD",
  officeAreaM2: 20,
  residents: 1000,
  windowCount: 1,
  comprehensiveWindowCount: 1,
  fixedStaffCount: 1,
  dutyDaysPerWeek: 3,
  phoneReachable: true,
  staffSkilledInPlatforms: true,
  agentCaseCount: 520,
  workbenchCaseCount: 0,
  equipment: ["DESK", "CHAIR", "COMPUTER"],
  displays: ["STAFF"],
  utilities: ["WATER", "POWER"],
  inPartyServiceCentre: true,
  onlineChannelOpen: true,
  counterChannelOpen: false,
};
const aCase = {
  kind: "PROMISED",
  state: "ACCEPTED",
  filedOn: "2026-06-01",
  acceptedOn: "2026-06-01",
  promisedOn: "2026-06-10",
  decidedOn: "2026-06-11",
  departmentCount: 3,
  prohibited: false,
  againstPolicy: false,
  materialsComplete: true,
  materialsInForm: true,
  needsHigherApproval: false,
  needsReview: false,
  needsHearing: false,
  needsSiteSurvey: false,
  supplementNotices: 1,
  station,
};
const on = day("2026-06-12");

let packs: readonly Pack[];
let book: RuleBook;
beforeAll(async () => {
  packs = (await workspacePacks()).filter(({ parent }) => parent !== undefined);
  book = createRuleBook(packs);
});

/** What a county's own rules say of the station and the case, where they say something. */
function said(pack: Pack): readonly Evaluation[] {
  const setting = { division: pack.division, on };
  const all = [
    ...book.evaluateSubject("station", station, setting),
    ...book.evaluateSubject("case", aCase, setting),
  ];
  return all.filter(
    ({ rule, verdict }) => rule.pack === pack.id && verdict !== "unknown" && verdict !== "not-applicable",
  );
}
/** `officeArea pass [YS 三(一)1]` */
function cited(evaluation: Evaluation): string {
  const { rule } = evaluation;
  return `${rule.id} ${outcomeText(evaluation)} [${rule.citations.map(({ text }) => text).join(", ")}]`;
}

test("one station and one case have five different, cited answers under five laws of one core", () => {
  const answers = packs.map((pack) => [pack.id, said(pack).map(cited)] as const);
  const lines = answers.flatMap(([, all]) => all);
  expect(new Set(lines).size).toBe(lines.length);
  expect(Object.fromEntries(answers)).toEqual({
    panan: expect.arrayContaining(["officeArea pass [YS 三(一)1]", "windowsRequired 2 [YS 三(一)2]"]),
    baokang: expect.arrayContaining(["bothChannelsOpen fail [BK 三(四)]", "finishedInTime fail [BK 四(二)]"]),
    shenmu: expect.arrayContaining([
      "villageRoomAreaAbout fail [SM 三1]",
      "tenOnesFixedStaff pass [SM 三10]",
    ]),
    luoping: expect.arrayContaining(["caseKind JOINT [LP 五(二)]", "caseKindAsDefined fail [LP 五(二)]"]),
    putuo: ["missingToldOnce pass [PT 附件二2]"],
  });
});

test("every answer is cited from the county's own document, with its words", () => {
  for (const pack of packs) {
    const rules = said(pack).map(({ rule }) => rule);
    const own = new Set(pack.sources.keys());
    const foreign = rules.filter(({ citations }) => !citations.every(({ source }) => own.has(source.id)));
    expect([pack.id, foreign.map(({ id }) => id)]).toEqual([pack.id, []]);
    expect([pack.id, rules.filter(({ quotes }) => quotes.length === 0)]).toEqual([pack.id, []]);
  }
});

test("how many windows one township centre must have is answered five ways", () => {
  const centre = { ...station, kind: "TOWNSHIP_CENTRE", caseCountPerYear: 3000, casesPerDay: 12 };
  const answers = packs.map((pack) => {
    const answer = askQuestion(book, "windowsRequired", centre, { division: pack.division, on });
    const why = answer?.reasons.map(({ kind }) => kind).join();
    return [pack.id, answer && [answer.text ?? answer.verdict, why]];
  });
  expect(Object.fromEntries(answers)).toEqual({
    // A plan for villages.
    panan: ["not-applicable", ""],
    // No word about the number of windows.
    baokang: undefined,
    // The number to start from is not stated.
    shenmu: ["unknown", "unset-parameter,unset-parameter"],
    luoping: ["12", ""],
    putuo: ["3", ""],
  });
});
