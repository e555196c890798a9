import type { PackFile } from "../../src/index.ts";
import type { MistakeRow } from "./mistake-row.ts";
import { meaningMistakes } from "./meaning-mistakes.ts";
import { writingMistakes } from "./writing-mistakes.ts";

/** A mistake somebody makes in a pack: what was written instead of what, and what it is told. */
export interface PackMistake {
  /** What is wrong, as a fact. */
  readonly title: string;
  readonly files: readonly PackFile[];
  /** `file:line:column CODE`. */
  readonly at: string;
  readonly zh: string;
  readonly en: string;
}

const rules = `pack: demo
zh: 示例规则包
division: "330727000000"
version: "1.0.0"
sources:
  DM: { title: 示例办法, issued: 2023-11-06, text: sources/dm.txt }
facts:
  station:
    lateMinutes: { type: int, unit: minute, listMax: 30, zh: 迟到分钟数 }
parameters:
  minArea:
    zh: 最小面积
    type: decimal
    unit: m2
    values: [{ from: 2023-11-06, value: 12, cite: DM 第一条, quote: 面积不小于12平方米 }]
checks:
  officeArea:
    zh: 面积达标
    subject: station
    cite: DM 第一条
    quote: 面积不小于12平方米
    must: station.officeAreaM2 >= params.minArea
    examples:
      - { zh: 刚好, given: { officeAreaM2: 12 }, expect: pass }
      - { zh: 差一点, given: { officeAreaM2: 11.99 }, expect: fail }
scorecards:
  stars:
    zh: 星级
    subject: station
    cite: DM 第二条
    quote: 满分100分
    start: 100
    sections:
      duty: { zh: 坐班, entries: { away: { zh: 空岗, when: "!station.phoneReachable", points: -10 } } }
    bands:
      - { band: FIVE, zh: 五星, atLeast: 91 }
      - { band: FOUR, zh: 四星, below: 91 }
    examples:
      - { zh: 在岗, given: { phoneReachable: true, findings: [], picks: [] }, expect: { score: 100, band: FIVE } }
      - { zh: 空岗, given: { phoneReachable: false, findings: [], picks: [] }, expect: { score: 90, band: FOUR } }
`;

const text = "第一条 面积不小于12平方米。第二条 满分100分。";

function filesOf(rulesText: string): readonly PackFile[] {
  return [
    { path: "rules/demo.yaml", text: rulesText },
    { path: "sources/dm.txt", text },
  ];
}

/** The sound pack that every mistake is made in. */
export const soundFiles: readonly PackFile[] = filesOf(rules);

function mistake([title, was, is, at, zh, en]: MistakeRow): PackMistake {
  const wrong = rules.replace(was, () => is);
  if (wrong === rules) throw new Error(`${title}: nothing was changed`);
  return { title, files: filesOf(wrong), at, zh, en };
}

/** Mistakes in the text of a pack, each the only one in it. */
export const packMistakes: readonly PackMistake[] = [...writingMistakes, ...meaningMistakes].map(mistake);
