import type { TestSubgraph } from "@yimen/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lingkou, yushan } from "../evaluations.ts";
import { startWithLaw } from "./law.ts";

let graph: TestSubgraph;

beforeAll(async () => {
  graph = await startWithLaw();
});

afterAll(() => graph.stop());

const shenmu = "610881000000";

test("the rules of a place are the country's and its own, each with pack, form and first day", async () => {
  const { rules } = await graph.data<{ rules: { id: string; pack: string; form: string; from: string }[] }>(
    `query ($at: DivisionCode!) { rules(at: $at) { id pack form from } }`,
    { at: lingkou },
  );
  expect(new Set(rules.map(({ pack }) => pack))).toEqual(new Set(["base", "panan"]));
  expect(rules).toContainEqual({ id: "officeArea", pack: "panan", form: "CHECK", from: "2023-11-06" });
});

test("rules are found by subject, form, row and words", async () => {
  const ids = async (filter: string): Promise<string[]> => {
    const { rules } = await graph.data<{ rules: { id: string }[] }>(
      `{ rules(at: "${yushan}", ${filter}) { id } }`,
    );
    return rules.map(({ id }) => id);
  };
  expect(await ids(`row: "YS-3.2"`)).toEqual(
    expect.arrayContaining(["comprehensiveWindows", "utilitiesTaken"]),
  );
  expect(await ids(`form: QUOTA`)).toContain("countyTierDemonstration");
  expect(await ids(`subject: "trainingPlan"`)).toContain("trainingReachesAllVillages");
  expect(await ids(`search: "不小于12平方米"`)).toEqual(["officeArea"]);
});

test.each([
  ["（", "("],
  ["面 积", "面积"],
  ["OFFICE\u200BAREA", "officeArea"],
  ["不小于１２平方米", "不小于12平方米"],
])("D7 rules are found by %j as by %j", async (written, plain) => {
  const ids = async (search: string): Promise<string[]> => {
    const { rules } = await graph.data<{ rules: { id: string }[] }>(
      `query ($at: DivisionCode!, $search: String) { rules(at: $at, search: $search) { id } }`,
      { at: lingkou, search },
    );
    return rules.map(({ id }) => id);
  };
  const found = await ids(written);
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(await ids(plain));
});

test("D7 pack, row, subject and id of a rule are read in any width, with unseen marks", async () => {
  const { rules, rule } = await graph.data<{ rules: { id: string }[]; rule: { id: string } | null }>(
    `{ rules(at: "${lingkou}", pack: "ＰＡＮＡＮ\u200B", subject: "station\uFEFF", row: "ys－3.2") { id }
      rule(at: "${lingkou}", id: "officeArea\u200B") { id } }`,
  );
  expect(rules.map(({ id }) => id)).toContain("comprehensiveWindows");
  expect(rule).toEqual({ id: "officeArea" });
});

test("a rule that is not in force in a place is null there", async () => {
  const { here, there } = await graph.data(
    `{ here: rule(at: "${yushan}", id: "officeArea") { id } there: rule(at: "${shenmu}", id: "officeArea") { id } }`,
  );
  expect(here).toEqual({ id: "officeArea" });
  expect(there).toBeNull();
});

test("a rule tells every fact it asks for, itself and through others, with where it comes from in the place", async () => {
  const { area, grade, entered } = await graph.data<
    Record<"area" | "grade" | "entered", { facts: object[] }>
  >(
    `{ area: rule(at: "${yushan}", id: "officeArea") { facts(at: "${lingkou}") { path name labelZh unit source } }
      grade: rule(at: "${yushan}", id: "yearEndGrade") { facts { path source } }
      entered: rule(at: "420626000000", id: "villageTwoPublicities") { facts { name } } }`,
  );
  expect(area.facts).toContainEqual({
    path: "station.officeAreaM2",
    name: "officeAreaM2",
    labelZh: "办公服务场地面积",
    unit: "m2",
    source: "SURVEY",
  });
  // It asks whether the standard of the tier is met, and that asks for the cases.
  expect(grade.facts).toEqual(
    expect.arrayContaining([
      { path: "station.performsExcellently", source: "DOCUMENT" },
      { path: "station.agentCaseCount", source: "COUNT" },
      { path: "station.residents", source: "DOCUMENT" },
    ]),
  );
  expect(entered.facts).toContainEqual({ name: "villageFinancePublic" });
});

test("YS-10.2 a value the source does not state is there, null, with the reason", async () => {
  const { lawParameters } = await graph.data<{ lawParameters: { name: string }[] }>(
    `{ lawParameters(at: "${yushan}", on: "2023-04-30") { name value unit unsetZh unsetEn from } }`,
  );
  expect(lawParameters.find(({ name }) => name === "payPerCaseGood")).toMatchObject({
    value: null,
    unsetZh: expect.stringContaining("未写良的数额"),
    from: "2023-01-01",
  });
});

test("packs tell what they extend, what is no rule and where they are looser", async () => {
  const { rulePacks } = await graph.data<{ rulePacks: Record<string, unknown>[] }>(
    `{ rulePacks(at: "${lingkou}") { id version divisionCode parent { id } rules { id } notModelled { quotes reasonZh } looserThanParent { id messageZh } } }`,
  );
  expect(rulePacks.map(({ id }) => id)).toEqual(["base", "panan"]);
  expect(rulePacks[1]).toMatchObject({ parent: { id: "base" }, divisionCode: yushan });
  expect(rulePacks[1]?.["notModelled"]).not.toEqual([]);
});

test("a day or a place that is none is refused", async () => {
  const answer = await graph.ask(`{ rules(at: "999999999999", on: "2026-02-30") { id } }`);
  expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INPUT_INVALID");
});
