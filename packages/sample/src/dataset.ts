import { readFileSync } from "node:fs";
import { type Dataset, shaped, type Sources } from "@yimen/subgraph-kit";
import { sampleBulletins } from "./bulletins.ts";
import { sampleCases } from "./cases.ts";
import { sampleDutyRosters, samplePhoneChecks } from "./duties.ts";
import { sampleSurveys, sampleWindows } from "./facilities.ts";
import { type SampleItem, sampleItems } from "./items.ts";
import { planOf, type SampleOptions, type SamplePlan } from "./plan.ts";
import { sampleRatings } from "./ratings.ts";
import { sampleStaff } from "./staff.ts";

const name = "@yimen/sample";

const sources: Sources = { sample: { title: "示例数据 invented sample" } };

type Maker = (plan: SamplePlan, items: readonly SampleItem[]) => unknown;

const files: Readonly<Record<string, Maker>> = {
  surveys: (plan) => ({ sources, surveys: sampleSurveys(plan) }),
  windows: () => ({ sources, windows: sampleWindows() }),
  staff: (plan, items) => ({ sources, staff: sampleStaff(items, plan) }),
  "duty-rosters": (plan) => ({ dutyRosters: sampleDutyRosters(plan), phoneChecks: samplePhoneChecks(plan) }),
  cases: (plan, items) => ({ sources, cases: [...sampleCases(items, plan)] }),
  bulletins: ({ until }) => ({ sources, bulletins: sampleBulletins(until) }),
  ratings: (plan, items) => ({ sources, ratings: [...sampleRatings(items, plan)] }),
};

/**
 * Invented facts (示例数据) for the graph to show something: surveys, windows, staff, duty rosters, phone checks, cases, ratings and bulletins at real
 * stations, made when they are read. Every row they become carries `sample: true`.
 *
 * It builds on `@yimen/base` and the five county packages, which must be loaded before.
 *
 * ```ts
 * await subgraph.load(sampleDataset({ cases: 100_000 }));
 * ```
 *
 * @throws {RangeError} for an impossible number of cases; CALENDAR_NOT_COVERED on reading when the year before `until` is
 *   not covered by the national calendar
 */
export function sampleDataset(options: SampleOptions = {}): Dataset {
  const plan = planOf(options);
  let items: Promise<readonly SampleItem[]> | undefined;
  return {
    name,
    // Other options are another version: a subgraph that has loaded this one loads that one too.
    version: `${manifestVersion()}+${plan.cases}.${plan.seed}.${plan.until.toString()}`,
    sample: true,
    async read(file, shape) {
      const make = Object.hasOwn(files, file) ? files[file] : undefined;
      if (make === undefined) return undefined;
      items ??= sampleItems();
      return shaped(`${name}/${file}`, make(plan, await items), shape);
    },
  };
}

function manifestVersion(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const manifest: unknown = JSON.parse(text);
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) {
    return String(manifest.version);
  }
  throw new Error("package.json has no version");
}
