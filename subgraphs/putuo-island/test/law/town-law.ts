import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fixedLaw, type LawSource, type LawText, type PackFile } from "@yimen/rules";
import { readPackDirectory } from "@yimen/rules/read-directory";
import { town } from "../island.ts";

/** The regulation a town might pass; invented for tests. */
const regulation = `第一条 正山门卡总量为3张。第二条 本岛居民和商户可以办理正山门卡。第三条 正山门卡有效期为12个月。
第四条 自行车登记总量为2辆。第五条 每年3月15日至10月31日办理自行车登记。`;

const rules = `pack: town
zh: 测试用镇规
division: "${town}"
version: "1.0.0"
parent: putuo
sources:
  T: { title: 岛上证件管理办法（测试）, issued: 2026-01-01, text: sources/t.txt }
parameters:
  gateCardQuota:
    { zh: 总量, type: int, unit: card, replaces: gateCardQuota, values: [{ from: 2026-01-01, value: 3, cite: T 第一条, quote: 总量为3张 }] }
  gateCardHolderKinds:
    { zh: 对象, type: string, replaces: gateCardHolderKinds, values: [{ from: 2026-01-01, value: 居民、商户, cite: T 第二条, quote: 本岛居民和商户可以办理 }] }
  gateCardValidMonths:
    { zh: 有效月数, type: int, unit: month, replaces: gateCardValidMonths, values: [{ from: 2026-01-01, value: 12, cite: T 第三条, quote: 有效期为12个月 }] }
  bicyclePermitQuota:
    { zh: 总量, type: int, unit: bicycle, replaces: bicyclePermitQuota, values: [{ from: 2026-01-01, value: 2, cite: T 第四条, quote: 总量为2辆 }] }
  bicycleSeason:
    zh: 季节
    type: bool
    replaces: bicycleSeason
    values:
      - { from: 2026-01-01, value: false, cite: T 第五条, quote: 每年3月15日至10月31日 }
      - { from: 2026-03-15, value: true, cite: T 第五条, quote: 每年3月15日至10月31日 }
      - { from: 2026-11-01, value: false, cite: T 第五条, quote: 每年3月15日至10月31日 }
`;

const townPack: readonly PackFile[] = [
  { path: "rules/town.yaml", text: rules },
  { path: "sources/t.txt", text: regulation },
];

const require = createRequire(import.meta.url);

/** The law as the county's packages have it, which leaves everything open. */
export async function publishedLaw(): Promise<LawText> {
  const packs = await Promise.all(
    ["base", "county-putuo"].map((name) =>
      readPackDirectory(dirname(require.resolve(`@yimen/${name}/package.json`))),
    ),
  );
  return { packs, calendars: [] };
}

/** The county's packs and the town's regulation, compiled once for all tests of a file. */
export async function regulatedTown(): Promise<LawSource> {
  const { packs, calendars } = await publishedLaw();
  return fixedLaw({ packs: [...packs, townPack], calendars });
}
