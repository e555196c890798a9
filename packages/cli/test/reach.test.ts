import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { reachPacks } from "../src/rules/reach-packs.ts";
import { listen, writePack } from "./rules/written-pack.ts";
import { makeFolder } from "./running/folder.ts";

const yushan = fileURLToPath(new URL("../../county-panan", import.meta.url));

let directory: string;
beforeAll(async () => {
  directory = await makeFolder();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe("yimen rules coverage --reach", () => {
  test("a rule counts when each of its facts has a source; what is typed in or told by nobody is listed with who asks", async () => {
    const measured = await writePack(directory, "measured");
    const area = "station.officeAreaM2 >= params.minArea";
    const asking = (fact: string): string => `${area} && (${area} || ${fact})`;
    const typed = await writePack(directory, "typed", { must: asking("station.leaderInCharge") });
    const priced = asking("station.staff.all(s, s.uniformPriceYuan > 0)");
    const unkept = await writePack(directory, "unkept", { must: priced });
    const { terminal, heard } = listen("en");
    await reachPacks([measured, typed, unkept], terminal);
    expect(heard().match(/rules whose .*|(?:typed|nobody yet): [1-9].*\n.*/g)).toEqual([
      "rules whose every fact has a source: 1 of 1 (100 %); with typed facts: 0; with facts nobody tells yet: 0",
      "rules whose every fact has a source: 0 of 1 (0 %); with typed facts: 1; with facts nobody tells yet: 0",
      "typed: 1\n    station.leaderInCharge  officeArea",
      "rules whose every fact has a source: 0 of 1 (0 %); with typed facts: 0; with facts nobody tells yet: 1",
      "nobody yet: 1\n    station.staff[].uniformPriceYuan  officeArea",
    ]);
  });

  test("what a brought pack calls surveyed though the platform counts it is typed; what it calls counted needs a subgraph that counts it", async () => {
    const facts = `
facts:
  station:
    heads: { type: int, told: survey, zh: 工作人员数, en: heads }
    queue: { type: int, told: count, zh: 排队人数, en: people waiting }
    cards: { type: int, told: count, by: cardoffice, zh: 发卡数, en: cards issued }
`;
    const brought = await writePack(directory, "brought", {
      must: "station.officeAreaM2 >= params.minArea && (station.officeAreaM2 >= params.minArea || station.heads + station.queue + station.cards > 0)",
      further: facts,
    });
    const { terminal, heard } = listen("en");
    await reachPacks([brought], terminal);
    expect(heard().match(/(?:typed|nobody yet): [\s\S]*/)?.[0]).toBe(
      [
        "typed: 1",
        "    station.heads  officeArea",
        "      the platform counts station.staffCount; ask for that one",
        "  nobody yet: 1",
        "    station.queue  officeArea",
        "",
      ].join("\n"),
    );
  });

  test("a rule that asks another needs the facts of that one, too", async () => {
    const area = "station.officeAreaM2 >= params.minArea";
    const asking = await writePack(directory, "asking", {
      must: `${area} && (${area} || station.staff.all(s, s.uniformPriceYuan > 0))`,
      further: `
  areaOnceMore:
    zh: 面积仍达标
    en: the office area once more
    subject: station
    cite: DM 第一条
    quote: 办公服务场地面积按规定执行
    must: passes('officeArea', station)
    examples:
      - { given: { officeAreaM2: 12 }, expect: pass }
      - { given: { officeAreaM2: 11 }, expect: fail }
`,
    });
    const { terminal, heard } = listen("zh");
    await reachPacks([yushan, asking], terminal);
    expect(heard()).toMatch(/事实齐备的规则：\d+\/50（\d+ %）/);
    expect(heard()).toMatch(/station\.staff\[\]\.uniformPriceYuan {2}.*areaOnceMore/);
  });
});
