import { noCalendar } from "../src/expression/no-calendar.ts";
import { createRuleBook, loadPack } from "../src/index.ts";
import type { PackFile } from "../src/index.ts";
import { hostilePacks } from "../test/hostile/hostile-packs.ts";
import { packOf } from "../test/packs.ts";
import { celJs, celRules, jsonRulesEngine, plainFunctions } from "./contenders.ts";
import type { BenchFacts } from "./contenders.ts";
import { everything, measureInTurns, print, usedSeconds } from "./measure.ts";
import type { Contestant } from "./measure.ts";
import { readAll, shippedCases } from "./shipped-packs.ts";

/** Evaluations per second of processor time, everybody on the same rules and facts, in one run: `node packages/rules/bench/main.ts`. */

function stationNumber(index: number): BenchFacts {
  return {
    kind: index % 5 === 0 ? "TOWNSHIP_CENTRE" : "VILLAGE_STATION",
    officeAreaM2: 8 + (index % 10),
    residents: 800 + (index % 7) * 100,
    windowCount: 1 + (index % 2),
    dutyDaysPerWeek: 2 + (index % 4),
    phoneReachable: index % 3 !== 0,
    equipment: ["DESK", "CHAIR", "COMPUTER"].slice(index % 2),
    windows: [{ caseCount: index % 4 }, { caseCount: 3 }],
  };
}

const stations = Array.from({ length: 64 }, (_, index) => stationNumber(index));
// cel-js takes whole numbers as bigint: converted once, outside the clock.
const bigStations = stations.map((station) => ({
  ...station,
  residents: BigInt(station.residents),
  windowCount: BigInt(station.windowCount),
  dutyDaysPerWeek: BigInt(station.dutyDaysPerWeek),
  windows: station.windows.map(({ caseCount }) => ({ caseCount: BigInt(caseCount) })),
}));

const rules = celRules
  .map((rule, index) => {
    const condition = JSON.stringify(rule);
    return `  r${index}: { zh: 甲, subject: station, cite: A 第一条, quote: 面积不小于12平方米, must: ${condition}, examples: [{ given: {}, expect: pass }, { given: {}, expect: fail }] }\n`;
  })
  .join("");
const book = createRuleBook([packOf(`checks:\n${rules}`)]);
const setting = { division: "330727106206", on: Temporal.PlainDate.from("2024-06-01") };
const snapshot = book.at(setting);
const ids = celRules.map((_, index) => `r${index}`);
const circumstances = { today: 19_875, period: {}, caller: {}, calendar: noCalendar };

const functions = plainFunctions;
const parsed = celJs();
const engine = jsonRulesEngine();

// The answers must agree before their speed is compared.
for (const [index, station] of stations.entries()) {
  for (const [rule, id] of ids.entries()) {
    const wanted = functions[rule]?.(station) ? "pass" : "fail";
    const ours = snapshot.judge(id, { ...station }, circumstances);
    const theirs = parsed[rule]?.(bigStations[index]) === true ? "pass" : "fail";
    if (ours !== wanted || theirs !== wanted)
      throw new Error(
        `${id} of station ${index}: ${typeof ours === "string" ? ours : "unknown"}, ${theirs}, ${wanted}`,
      );
  }
}

const celJsName = "@marcbachmann/cel-js, verdict";
const explained = { ...setting, explain: true };
const evaluationsPerRound = stations.length * ids.length;

print(
  await measureInTurns([
    {
      name: "plain TypeScript functions",
      evaluationsPerRound,
      round: () => {
        let passed = 0;
        for (const station of stations) for (const rule of functions) if (rule(station)) passed += 1;
        return passed;
      },
    },
    {
      name: celJsName,
      evaluationsPerRound,
      round: () => {
        let passed = 0;
        for (const station of bigStations) for (const rule of parsed) if (rule(station) === true) passed += 1;
        return passed;
      },
    },
    {
      name: "@yimen/rules, verdict",
      evaluationsPerRound,
      round: () => {
        let passed = 0;
        for (const station of stations)
          for (const id of ids) if (snapshot.judge(id, station, circumstances) === "pass") passed += 1;
        return passed;
      },
    },
    {
      name: "@yimen/rules, evaluation with missing facts",
      evaluationsPerRound,
      round: () => {
        let passed = 0;
        for (const station of stations)
          for (const id of ids) if (book.evaluate(id, station, setting).verdict === "pass") passed += 1;
        return passed;
      },
    },
    {
      name: "@yimen/rules, evaluation with explanation, read",
      evaluationsPerRound,
      round: () => {
        let read = 0;
        for (const station of stations)
          for (const id of ids) read += readAll(book.evaluate(id, station, explained).explanation);
        return read;
      },
    },
    {
      name: "json-rules-engine, all rules of a station at once",
      evaluationsPerRound,
      round: async () => {
        let passed = 0;
        for (const station of stations) passed += (await engine.run({ ...station })).events.length;
        return passed;
      },
    },
  ]),
  celJsName,
);

const shipped = await shippedCases();
const forms = [...new Set(shipped.map(({ form }) => form))];
console.log(`\n${shipped.length} examples of the shipped packs:`);
print(
  await measureInTurns(
    [undefined, ...forms].flatMap((form): readonly Contestant[] => {
      const cases = shipped.filter((one) => form === undefined || one.form === form);
      const rounds = (explain: boolean) => (): number => {
        let read = 0;
        for (const one of cases) {
          const { verdict, explanation } = one.evaluate(explain);
          read += verdict.length + readAll(explanation);
        }
        return read;
      };
      const name = form ?? "all";
      const evaluations = { evaluationsPerRound: cases.length };
      return [
        { name: `${name}, verdict`, ...evaluations, round: rounds(false) },
        { name: `${name}, with explanation, read`, ...evaluations, round: rounds(true) },
      ];
    }),
  ),
  "all, verdict",
);

/** Processor time of a refusal in milliseconds; the best of three, so that the first does not pay for compiling this program. */
function refusalMilliseconds(files: readonly PackFile[]): number {
  const times = [1, 2, 3].map(() => {
    const start = process.cpuUsage();
    if (loadPack(files).ok) throw new Error("a hostile pack was accepted");
    return usedSeconds(start) * 1000;
  });
  return Math.min(...times);
}

const refusals = hostilePacks
  .map(({ title, files }) => ({ title, milliseconds: refusalMilliseconds(files) }))
  .toSorted((a, b) => b.milliseconds - a.milliseconds);
console.log(`\n${refusals.length} hostile packs refused; the slowest:`);
for (const { title, milliseconds } of refusals.slice(0, 3))
  console.log(`  ${milliseconds.toFixed(1)} ms  ${title}`);
if (everything() < 0) throw new Error("nothing was measured");
