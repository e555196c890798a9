import { parseDivisionCode, publicActor } from "@yimen/domain";
import { authorise, idFromKey, newId, type Permission } from "@yimen/subgraph-kit";
import { describe, expect, test } from "vitest";
import { actorOf, panan, sibling, yushan } from "../fixture/harness.ts";

const permission: Permission = {
  zh: "安装自助终端",
  en: "install a kiosk",
  roles: ["CLERK", "COUNTY_ADMIN"],
};
const here = parseDivisionCode(yushan);

describe("authorise", () => {
  test("lets pass with one of the roles and the place in scope, itself or from above", () => {
    expect(() => authorise(actorOf("a", ["CLERK"], yushan), permission, here)).not.toThrow();
    expect(() => authorise(actorOf("a", ["COUNTY_ADMIN"], panan), permission, here)).not.toThrow();
    expect(() => authorise(actorOf("a", ["CLERK"]), permission)).not.toThrow();
  });

  test("35 refuses another role, a sibling, a place below, and the public", () => {
    const refused = [
      actorOf("a", ["INSPECTOR"], yushan),
      actorOf("a", ["CLERK"], sibling),
      actorOf("a", ["CLERK"], "330727106206"),
      actorOf("a", ["CLERK"]),
      publicActor,
    ];
    for (const actor of refused) {
      expect(() => authorise(actor, permission, here)).toThrow(
        expect.objectContaining({ code: "NOT_PERMITTED", kind: "not-permitted" }),
      );
    }
  });

  test("says in both languages what was wanted and what it takes", () => {
    expect(() => authorise(publicActor, permission, here)).toThrow(
      expect.objectContaining({
        en: expect.stringMatching(/install a kiosk.*330727106000/),
        zh: expect.stringMatching(/安装自助终端.*330727106000/),
      }),
    );
  });

  test("the system itself passes", () => {
    expect(() =>
      authorise({ subject: "s", roles: ["SYSTEM"], divisions: [] }, permission, here),
    ).not.toThrow();
  });
});

describe("identifiers", () => {
  test("lead with the place and never repeat", () => {
    const ids = Array.from({ length: 1_000 }, () => newId(here));
    expect(new Set(ids).size).toBe(1_000);
    expect(ids.every((id) => /^330727106000\.[0-9a-f]{32}$/.test(id))).toBe(true);
  });

  test("of loaded data are the same on every machine and differ by kind", () => {
    expect(idFromKey(here, "station", "330727106206-01")).toBe(
      "330727106000.65777df173155e088acf1ed6c9ec9af9",
    );
    expect(idFromKey(here, "station", "1")).not.toBe(idFromKey(here, "window", "1"));
  });
});
