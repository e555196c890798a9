import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shippedPackages } from "../src/graph/datasets.ts";
import { createProgram } from "../src/program.ts";
import { checkPacks } from "../src/rules/check-packs.ts";
import { diffPacks } from "../src/rules/diff-packs.ts";
import { coverPacks } from "../src/rules/cover-packs.ts";
import { explainRule } from "../src/rules/explain-rule.ts";
import { listLooser } from "../src/rules/looser-packs.ts";
import { mutatePacks } from "../src/rules/mutate-packs.ts";
import { testPacks } from "../src/rules/test-packs.ts";
import { listen, mustLine, writePack } from "./rules/written-pack.ts";
import { makeFolder } from "./running/folder.ts";
import { bareEnvironment, runYimen } from "./running/yimen-process.ts";

const demonstration = fileURLToPath(new URL("../../rules/test/fixture", import.meta.url));
const yushan = fileURLToPath(new URL("../../county-panan", import.meta.url));

let directory: string;
beforeAll(async () => {
  directory = await makeFolder();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function factsFile(name: string, facts: unknown): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, JSON.stringify(facts));
  return file;
}

const askedOn = {
  given: undefined,
  on: Temporal.PlainDate.from("2025-01-01"),
  asKnownOn: undefined,
  period: undefined,
  division: undefined,
};

describe("the packs that come with Yimen", () => {
  test("have no problem, and asked for no folder, check looks at all of them", async () => {
    const { terminal, heard } = listen("en");
    const sound = await checkPacks([], terminal);
    expect({ sound, said: heard() }).toMatchObject({ sound: true });
    expect(heard().match(/problems: 0$/gm)).toHaveLength(shippedPackages.length);
  });

  test("give what every one of their examples says", async () => {
    const { terminal, heard } = listen("en");
    const passed = await testPacks([], terminal);
    expect({ passed, said: heard() }).toMatchObject({ passed: true });
    const counts = [...heard().matchAll(/(\d+) of (\d+) examples pass$/gm)];
    expect(counts).toHaveLength(shippedPackages.length);
    for (const [, good, all] of counts) {
      expect(good).toBe(all);
      expect(Number(all)).toBeGreaterThan(0);
    }
  });
});

describe("yimen rules check", () => {
  test("names file, line, column and suggestion of a misspelt fact in both languages", async () => {
    const folder = await writePack(directory, "misspelt", { must: "station.officeArea >= params.minArea" });
    const english = await runYimen(["rules", "check", folder, "--lang", "en"]);
    // At the name of the fact, behind `    must: station.`.
    const place = `${folder}/rules/pack.yaml:${mustLine}:19 error RULE_FIELD_UNKNOWN`;
    expect(english).toMatchObject({ code: 1, stdout: expect.stringContaining(place) });
    expect(english.stdout).toContain("did you mean officeAreaM2?");
    expect(english.stdout).not.toMatch(/\p{Script=Han}/u);
    const { terminal, heard } = listen("zh");
    expect(await checkPacks([folder], terminal)).toBe(false);
    expect(heard()).toContain(
      `${place.replace(" error ", " 错误 ")} station 没有事实 officeArea;是否应为 officeAreaM2?`,
    );
  });

  test("warns with its place where a rule binds or bounds otherwise than the words it quotes", async () => {
    const words = "办公场地面积一般应在12平方米以上";
    const must = "station.officeAreaM2 > 12.0";
    const folder = await writePack(directory, "words", { words, must });
    for (const [language, texts] of [
      ["zh", ["引文有“一般”", "“以上”含本数 12"]],
      ["en", ["the quote has “一般”, advice", "“以上” of the quote includes 12"]],
    ] as const) {
      const { terminal, heard } = listen(language);
      expect(await checkPacks([folder], terminal)).toBe(false);
      for (const text of texts) expect(heard()).toContain(text);
      expect(heard()).toMatch(/rules\/pack\.yaml:16:3 .* RULE_LEVEL_DOUBTED/);
      expect(heard()).toMatch(new RegExp(`rules/pack\\.yaml:${mustLine}:11 .* RULE_BOUND_DOUBTED`));
    }
  });

  test("finds a parent among the given folders and the packs that come with Yimen", async () => {
    const parent = await writePack(directory, "parent", { name: "upper", parent: "base" });
    const child = join(directory, "child");
    await writePack(directory, "child", { name: "lower", parent: "upper" });
    const { terminal, heard } = listen("en");
    expect(await checkPacks([child, parent], terminal)).toBe(false);
    // Both have the rule of that name: found, loaded and compared, in whatever order they are given.
    expect(heard()).toContain(`${child}/rules/pack.yaml:`);
    expect(heard()).toContain("RULE_REPLACES_MISSING");
    expect(heard()).toContain(`${parent}: demonstration pack; rules: 1, parameters: 1, problems: 0`);
  });

  test("says at the header that a parent is nowhere, is broken, or is a descendant", async () => {
    const said = async (...folders: readonly string[]): Promise<string> => {
      const { terminal, heard } = listen("en");
      expect(await checkPacks(folders, terminal)).toBe(false);
      return heard();
    };
    const orphan = await writePack(directory, "orphan", { name: "orphan", parent: "nobody" });
    expect(await said(orphan)).toContain(`${orphan}/rules/pack.yaml:6:9 error RULE_PARENT_NOT_FOUND`);
    const broken = await writePack(directory, "broken", { name: "broken", must: "station.nothing" });
    const heir = await writePack(directory, "heir", { name: "heir", parent: "broken" });
    expect(await said(heir, broken)).toContain(`${heir}/rules/pack.yaml:6:9 error RULE_PARENT_BROKEN`);
    const first = await writePack(directory, "first", { name: "first", parent: "second" });
    const second = await writePack(directory, "second", { name: "second", parent: "first" });
    expect(await said(first, second)).toContain("first → second → first");
  });

  test("F7 a folder that is not there is not there, and one that is no pack is none", async () => {
    const { terminal } = listen("en");
    await expect(checkPacks([directory], terminal)).rejects.toThrow("rules/*.yaml");
    await expect(checkPacks([join(directory, "nowhere")], terminal)).rejects.toThrow("there is no folder");
  });
});

describe("yimen rules test", () => {
  test("counts working days by the calendar of the county that the pack lies in", async () => {
    const county = join(directory, "own-days");
    const folder = await writePack(county, "law", {
      must: "isWorkday(date('2025-03-01'))",
      examples: [
        [1, "pass"],
        [2, "fail"],
      ],
    });
    const outcome = async (): Promise<string> => {
      const { terminal, heard } = listen("en");
      await testPacks([folder], terminal);
      return heard();
    };
    // A Saturday: no working day of the country's, and one of the county's.
    expect(await outcome()).toContain("“1平方米”: expected pass, got fail");
    await writeFile(
      join(county, "county.yaml"),
      `format: yimen/county@1
county: own-days
zh: 示例县
division: "330727000000"
packs: [./law]
sources:
  T: { title: 集市通知, issued: 2025-01-01, text: law/sources/dm.txt }
calendar:
  years: [2025]
  openDays: [{ on: 2025-03-01, reason: 赶集日, cite: T 第一条, quote: 按规定执行 }]
`,
    );
    expect(await outcome()).toContain("“2平方米”: expected fail, got pass");
  });

  test("runs the examples of the sound rules of a pack with one bad rule, and fails", async () => {
    const folder = await writePack(directory, "one-bad", {});
    const file = join(folder, "rules/pack.yaml");
    const rule = (id: string, must: string): string =>
      `  ${id}: { zh: 乙, subject: station, cite: DM 第一条, quote: 办公服务场地面积按规定执行, must: "${must}", examples: [{ given: { officeAreaM2: 12 }, expect: pass }, { given: { officeAreaM2: 1 }, expect: fail }] }\n`;
    const text = await readFile(file, "utf8");
    await writeFile(
      file,
      `${text}${rule("bad", "station.nothing")}${rule("asksBad", "passes('bad', station)")}`,
    );
    const { terminal, heard } = listen("en");
    expect(await testPacks([folder], terminal)).toBe(false);
    expect(heard()).toContain("RULE_FIELD_UNKNOWN");
    expect(heard()).toContain(`${folder}: 2 of 2 examples pass`);
  });

  test("says that nothing was run where what is wrong bears on every rule", async () => {
    const folder = await writePack(directory, "bad-source", {});
    await rm(join(folder, "sources/dm.txt"));
    const { terminal, heard } = listen("en");
    expect(await testPacks([folder], terminal)).toBe(false);
    expect(heard()).toContain(`${folder}: not loaded, no example was run`);
  });
});

test("a reader that stops reading, as head does, ends a command without a trace", async () => {
  const folder = await writePack(directory, "long", {});
  const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  for (const args of [["rules", "explain", folder, "officeArea"], ["rules", "coverage"], ["--help"]]) {
    const child = spawn(process.execPath, [main, ...args], { env: bareEnvironment });
    child.stdout.destroy();
    let told = "";
    child.stderr.on("data", (chunk) => (told += String(chunk)));
    const [code] = (await once(child, "close")) as [number | null];
    expect({ args, code, told }).toEqual({ args, code: 0, told: "" });
  }
});

test("yimen rules test names rule, example, expectation and outcome, and fails", async () => {
  const folder = await writePack(directory, "untrue", {
    examples: [
      [12, "pass"],
      [11.99, "fail"],
      [11, "pass"],
    ],
  });
  const { terminal, heard } = listen("en");
  expect(await testPacks([folder], terminal)).toBe(false);
  expect(heard()).toMatch(/pack\.yaml:26:\d+ officeArea “11平方米”: expected pass, got fail/);
  expect(heard()).toContain("2 of 3 examples pass");
});

describe("yimen rules mutate", () => {
  test("fails on a boundary that no example holds, and is content when each side has one", async () => {
    const loose = await writePack(directory, "loose", {
      examples: [
        [20, "pass"],
        [5, "fail"],
      ],
    });
    const { terminal, heard } = listen("en");
    expect(await mutatePacks([loose], terminal)).toBe(false);
    expect(heard()).toContain("minArea: no example notices 12 → 11.99");
    expect(await mutatePacks([await writePack(directory, "tight")], terminal)).toBe(true);
  });

  test("names a parameter that no rule reads, and does not count it", async () => {
    const folder = await writePack(directory, "unread", {
      must: "station.officeAreaM2 >= 12",
    });
    const { terminal, heard } = listen("zh");
    await mutatePacks([folder], terminal);
    expect(heard()).toContain("参数 minArea 未被本规则包的任何规则引用");
    expect(heard()).not.toContain("minArea:");
  });
});

describe("yimen rules explain", () => {
  test("gives verdict, conditions, the value's origin, the article and the missing fact", async () => {
    const folder = await writePack(directory, "explained");
    const { terminal, heard } = listen("zh");
    await explainRule(folder, "officeArea", askedOn, terminal);
    expect(heard()).toContain("面积达标：无法判断");
    expect(heard()).toContain("params.minArea（最小面积） = 12，自 2023-11-06 起");
    expect(heard()).toMatch(/依据：DM 第一条《示例办法》 “办公服务场地面积按规定执行”/);
    expect(heard()).toContain("缺少的事实：station.officeAreaM2");
  });

  test("judges given facts by the law of the day asked about", async () => {
    const folder = await writePack(directory, "judged");
    const given = await factsFile("area.json", { officeAreaM2: 11.99 });
    const asked = { ...askedOn, given };
    const { terminal, heard } = listen("en");
    await explainRule(folder, "officeArea", asked, terminal);
    expect(heard()).toContain("office area: fails");
    const before = { ...asked, on: Temporal.PlainDate.from("2023-11-05") };
    await expect(explainRule(folder, "officeArea", before, terminal)).rejects.toThrow("2023-11-05");
  });

  test("judges a quota over members, and refuses a population that is no list of them", async () => {
    const stations = (tiers: readonly string[]): unknown => ({
      members: tiers.map((tier, index) => ({ id: `station ${index}`, kind: "VILLAGE_STATION", tier })),
    });
    const { terminal, heard } = listen("en");
    const given = await factsFile("tiers.json", stations(["DEMONSTRATION", "STANDARD", "STANDARD"]));
    await explainRule(yushan, "townTierSimple", { ...askedOn, given }, terminal);
    expect(heard()).toContain("2 village stations of the town are simple: fails\n");
    expect(heard()).toContain("article: YS ");
    const single = await factsFile("single.json", { tier: "STANDARD", members: "all" });
    const refused = explainRule(yushan, "townTierSimple", { ...askedOn, given: single }, terminal);
    await expect(refused).rejects.toThrow('"members"');
  });

  test("judges a mutation by its input and who sends it, and refuses a field the rule does not declare", async () => {
    const { terminal, heard } = listen("en");
    const given = await factsFile("input.json", { applicant: {} });
    const caller = await factsFile("caller.json", { roles: ["AGENT"] });
    await explainRule(demonstration, "agentBringsAuthority", { ...askedOn, given, caller }, terminal);
    expect(heard()).toContain(": fails\n");
    expect(heard()).toContain("has(input.applicant.authorisation)");
    const wrong = await factsFile("wrong-input.json", { applicant: { authorization: {} } });
    const refused = explainRule(
      demonstration,
      "agentBringsAuthority",
      { ...askedOn, given: wrong },
      terminal,
    );
    await expect(refused).rejects.toThrow(/applicant\.authorization: .*did you mean authorisation/);
    const noAdmission = explainRule(demonstration, "officeArea", { ...askedOn, caller }, terminal);
    await expect(noAdmission).rejects.toThrow("--caller");
  });

  test("refuses a fact that does not exist, a value out of its type and an unknown rule, naming what there is", async () => {
    const folder = await writePack(directory, "refusing");
    const { terminal } = listen("en");
    const given = async (facts: unknown): Promise<void> =>
      explainRule(
        folder,
        "officeArea",
        { ...askedOn, given: await factsFile("wrong.json", facts) },
        terminal,
      );
    await expect(given({ officeArea: 12 })).rejects.toThrow(/officeArea: .*officeAreaM2/);
    await expect(given({ officeAreaM2: "large" })).rejects.toThrow(/officeAreaM2 is a decimal .*not large/);
    await expect(given([])).rejects.toThrow("must be an object");
    await expect(explainRule(folder, "officeAria", askedOn, terminal)).rejects.toThrow("officeArea");
  });

  test.for(["2025-02-30", "2025-1-1", "tomorrow"])("refuses the day %s", async (day) => {
    const program = createProgram({}, "en");
    const asked = program.parseAsync(["rules", "explain", "any", "rule", "--on", day], { from: "user" });
    await expect(asked).rejects.toThrow(`"${day}" is no day`);
  });
});

describe("yimen rules coverage", () => {
  test("lists rules by form, questions answered, rows, facts needed and clauses that are no rule", async () => {
    const { terminal, heard } = listen("en");
    expect(await coverPacks([yushan], undefined, terminal)).toBe(true);
    expect(heard()).toMatch(
      /^.*county-panan: rules of Yushan town, Pan'an county \(panan 1\.0\.0, 330727106000\)\n/,
    );
    expect(heard()).toMatch(/rules: checks \d+, decisions \d+, quotas \d+, parameters \d+\n/);
    expect(heard()).toContain("windowsRequired (windows required), tierStandardMet");
    expect(heard()).toMatch(/ {4}YS-3\.1 .*officeArea.*params\.minOfficeAreaM2/);
    expect(heard()).toMatch(/ {4}station .*officeAreaM2.*residents/);
    expect(heard()).toMatch(/not-modelled\.yaml:\d+ YS .*“.*”: /);
  });

  test("names the rows that ask for rules and that no pack serves, and fails then", async () => {
    const table = join(directory, "rows.md");
    const rows = (more: string): string =>
      `| id | owner | what |\n|---|---|---|\n| YS-3.1 | F R | area |\n| YS-1 | F | no rule asked |\n${more}`;
    await writeFile(table, rows(""));
    const { terminal, heard } = listen("zh");
    expect(await coverPacks([yushan], table, terminal)).toBe(true);
    expect(heard()).toContain("需要规则的行 1 个，没有规则的 0 个\n");
    await writeFile(table, rows("| ZZ-9 | P R K | something new |\n"));
    const again = listen("zh");
    expect(await coverPacks([yushan], table, again.terminal)).toBe(false);
    expect(again.heard()).toContain("需要规则的行 2 个，没有规则的 1 个：ZZ-9\n");
    await writeFile(table, "no table");
    await expect(coverPacks([yushan], table, terminal)).rejects.toThrow("has no row that asks for rules");
    await expect(coverPacks([yushan], join(directory, "none.md"), terminal)).rejects.toThrow("cannot read");
  });
});

describe("yimen rules looser", () => {
  test("lists where a pack asks less than its parent with a case, and counts", async () => {
    const parent = await writePack(directory, "strict", { name: "strict", minArea: 20 });
    const child = await writePack(directory, "loose", { name: "loose", parent: "strict", minArea: 15 });
    const file = join(child, "rules/pack.yaml");
    const replacing = (await readFile(file, "utf8"))
      .replace("  minArea:\n", "  minArea:\n    replaces: minArea\n")
      .replace("  officeArea:\n", "  officeArea:\n    replaces: officeArea\n");
    await writeFile(file, replacing);
    const { terminal, heard } = listen("en");
    expect(await listLooser([parent, child], terminal)).toBe(true);
    expect(heard()).toContain(`${parent}: it has no parent\n`);
    expect(heard()).toMatch(
      /loose\/rules\/pack\.yaml:\d+:\d+ note office area is looser: at station\.officeAreaM2 = 15 the parent fails/,
    );
    expect(heard()).toMatch(/loose: looser than its parent strict in [1-9] places\n/);
  });
});

describe("yimen rules diff", () => {
  test("shows the changed value, the example that turns and the station whose verdict changes", async () => {
    const before = await writePack(directory, "old");
    const after = await writePack(directory, "new", { version: "1.1.0", minArea: 15 });
    const stations = [
      { id: "small", facts: { officeAreaM2: 13 } },
      { id: "large", facts: { officeAreaM2: 30 } },
    ];
    const subjects = await factsFile("stations.json", [
      { subject: "station", division: "330727106000", members: stations },
    ]);
    const { terminal, heard } = listen("en");
    await diffPacks(before, after, { subjects, on: askedOn.on }, terminal);
    expect(heard()).toContain("demo 1.0.0 → demo 1.1.0");
    expect(heard()).toMatch(/~ parameter minArea least area\n.*value: 12 → 15\n/);
    expect(heard()).toContain("officeArea “12平方米”: pass → fail");
    expect(heard()).toContain("station small officeArea: pass → fail");
    expect(heard()).not.toContain("large");
  });

  test("says that nothing changed where only places and examples did", async () => {
    const before = await writePack(directory, "same");
    const after = await writePack(directory, "same-again", {
      examples: [
        [40, "pass"],
        [12, "pass"],
        [11.99, "fail"],
      ],
    });
    const { terminal, heard } = listen("zh");
    await diffPacks(before, after, { subjects: undefined, on: undefined }, terminal);
    expect(heard()).toBe("demo 1.0.0 → demo 1.0.0\n两个版本的规则没有差别\n");
  });

  test("refuses subjects of a kind that does not exist", async () => {
    const folder = await writePack(directory, "asked");
    const subjects = await factsFile("castles.json", [
      { subject: "castle", division: "330727106000", members: [] },
    ]);
    const { terminal } = listen("en");
    await expect(diffPacks(folder, folder, { subjects, on: undefined }, terminal)).rejects.toThrow(
      '"castle"',
    );
  });
});

test.for(["check", "test", "mutate", "explain", "diff"])(
  "yimen rules %s explains itself in both languages",
  (command) => {
    const help = (language: "zh" | "en"): string =>
      createProgram({}, language)
        .commands.find((each) => each.name() === "rules")
        ?.commands.find((each) => each.name() === command)
        ?.helpInformation() ?? "";
    expect(help("en")).toMatch(/^Usage: yimen rules /);
    expect(help("en")).not.toMatch(/\p{Script=Han}/u);
    expect(help("zh")).toMatch(/^用法:/);
    expect(help("zh")).not.toMatch(/^(?:Usage|Options|Arguments):/m);
  },
);
