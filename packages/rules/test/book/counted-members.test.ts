import { type DivisionCode, parseDivisionCode } from "@yimen/domain";
import { expect, test } from "vitest";
import {
  countedIn,
  factsCountedPer,
  loadPack,
  membersCountedIn,
  type Pack,
  placesCounting,
} from "../../src/index.ts";
import { filesOf, sound } from "../packs.ts";

const county = parseDivisionCode("330727000000");
const town = parseDivisionCode("330727106000");
const otherTown = parseDivisionCode("330727107000");

interface Written {
  readonly subject: string;
  readonly per: string;
  readonly where?: string;
  readonly counted: string;
  /** Facts of a member that counts. */
  readonly counts?: string;
}

/** A pack of a place with quotas. */
function pack(
  id: string,
  division: DivisionCode,
  quotas: Readonly<Record<string, Written>>,
  more = "",
): Pack {
  const body = Object.entries(quotas).map(
    ([name, { subject, per, where = "true", counted, counts = "" }]) => `  ${name}:
    zh: 指标
    subject: ${subject}
    per: ${per}
    cite: A 第一条
    quote: 面积不小于12平方米
    where: "${where}"
    counted: "${counted}"
    limit: { unit: count, max: 0 }
    examples: [{ given: { members: [] }, expect: pass }, { given: { members: [{ id: a, ${counts} }] }, expect: fail }]
`,
  );
  const files = filesOf(`${more}quotas:\n${body.join("")}`).map((file) => ({
    ...file,
    text: file.text.replace("pack: test", `pack: ${id}`).replace("330727000000", division),
  }));
  return sound(loadPack(files));
}

const packs = [
  pack("county", county, {
    staffAtStation: {
      subject: "staffMember",
      per: "STATION",
      counted: "staffMember.lateCount > 3",
      counts: "lateCount: 4",
    },
    items: {
      subject: "item",
      per: "STATION",
      where: "item.mustEnter",
      counted: "!item.entered",
      counts: "mustEnter: true, entered: false",
    },
  }),
  pack("town", town, {
    ratio: {
      subject: "station",
      per: "COUNTY",
      counted: "station.officeAreaM2 > 20",
      counts: "officeAreaM2: 21",
    },
    own: { subject: "station", per: "TOWNSHIP", counted: "has(station.tier)", counts: "tier: SIMPLE" },
  }),
];

test("a county shows what a town's document measures in it, and the town what is measured in the county", () => {
  expect(placesCounting(packs, county)).toEqual([county, town]);
  expect(countedIn({ per: "COUNTY" }, town, county)).toBe(county);
  expect(countedIn({ per: "TOWNSHIP" }, town, county)).toBeUndefined();
  expect(countedIn({ per: "COUNTY" }, town, town)).toBe(county);
  expect(countedIn({ per: "STATION" }, town, town)).toBeUndefined();
});

test("members are listed as widely as a quota counts them, with the facts that quotas read, and nowhere else", () => {
  expect(membersCountedIn(packs, "station", county)).toEqual({
    within: county,
    facts: new Set(["officeAreaM2"]),
  });
  expect(membersCountedIn(packs, "station", town)).toEqual({
    within: county,
    facts: new Set(["officeAreaM2", "tier"]),
  });
  expect(membersCountedIn(packs, "station", otherTown)).toBeUndefined();
  expect(membersCountedIn(packs, "staffMember", county)).toBeUndefined();
  expect(factsCountedPer(packs, "staffMember", town, "STATION")).toEqual(new Set(["lateCount"]));
  expect(factsCountedPer(packs, "item", county, "STATION")).toEqual(new Set(["mustEnter", "entered"]));
  expect(factsCountedPer(packs, "item", county, "DEPARTMENT")).toBeUndefined();
});

test("what a rule that a quota asks reads of a member is listed, too", () => {
  const asking = pack(
    "asking",
    county,
    {
      tidy: {
        subject: "station",
        per: "COUNTY",
        counted: "passes('large', station)",
        counts: "officeAreaM2: 21",
      },
    },
    `checks:
  large:
    zh: 大
    subject: station
    cite: A 第一条
    quote: 面积不小于12平方米
    must: station.officeAreaM2 > 20
    examples: [{ given: { officeAreaM2: 21 }, expect: pass }, { given: { officeAreaM2: 20 }, expect: fail }]
`,
  );
  expect(membersCountedIn([asking], "station", county)?.facts).toEqual(new Set(["officeAreaM2"]));
});

test("above a county nobody is counted together: other counties may not be loaded", () => {
  const wide = pack("wide", county, { all: { subject: "station", per: "PREFECTURE", counted: "true" } });
  expect(membersCountedIn([wide], "station", county)).toBeUndefined();
});
