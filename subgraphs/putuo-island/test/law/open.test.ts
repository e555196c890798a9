import { createRuleBook, loadPack, type Pack } from "@yimen/rules";
import { addToLaw } from "@yimen/subgraph-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { islandRules } from "../../src/law/rules.ts";
import { givenDraft, issueCard, startIsland, town, type World } from "../island.ts";
import { publishedLaw } from "./town-law.ts";

let world: World;

/** The law as the county's packages have it: everything of the island is open. */
beforeAll(async () => {
  world = await startIsland();
  await addToLaw(world.databaseUrl, { by: "test" }, await publishedLaw());
});

afterAll(() => world.stop());

test("PT-11 what the source leaves open is unknown with the reason, and nothing is refused for it", async () => {
  const { id } = await givenDraft(world);
  const { gateCard, rules } = await issueCard(world, id, { holderKind: "居民" });
  expect(gateCard).toMatchObject({ state: "ISSUED", validUntil: null });
  expect(rules?.map(({ rule, verdict }) => `${rule.id} ${verdict}`)).toEqual([
    "gateCardSeasonOpen UNKNOWN",
    "gateCardRoom UNKNOWN",
    "gateCardHolderAllowed UNKNOWN",
    "gateCardValidUntil UNKNOWN",
  ]);
  const quota = rules?.find(({ rule }) => rule.id === "gateCardRoom");
  expect(quota?.reasons).toEqual([
    { messageEn: expect.stringContaining("the text names the item and gives no number") },
  ]);
  expect(quota?.rule.citations[0]?.text).toBe("PT 附件四1");
  expect(quota?.explanation.linesZh.join("\n")).toContain("原文只列事项名称，没有写数量");
});

test("nobody is asked for the kind of holder while no rule decides by it", async () => {
  const { id } = await givenDraft(world);
  expect((await issueCard(world, id)).gateCard?.state).toBe("ISSUED");
});

test("PT-11 the county's pack has every rule this subgraph asks for, and gives none of them a value", async () => {
  let parent: Pack | undefined;
  for (const files of (await publishedLaw()).packs) {
    const loaded = loadPack(files, { parent });
    if (!loaded.ok) throw new Error("the pack does not load");
    parent = loaded.pack;
  }
  const book = createRuleBook(parent === undefined ? [] : [parent]);
  const setting = { division: town, on: Temporal.PlainDate.from("2026-03-02") };
  for (const { room, inForceFact, validUntil, holder, season } of Object.values(islandRules)) {
    for (const rule of [room, validUntil, holder, season]) {
      const facts = { level: "TOWNSHIP", holderKind: "居民", [inForceFact]: 0 };
      const evaluation = book.evaluate(rule, facts, setting);
      expect([rule, evaluation.verdict, evaluation.missing]).toEqual([rule, "unknown", []]);
    }
  }
});
