import { parseOpeningWeek } from "@yimen/domain";
import { expect, test } from "vitest";
import {
  amendLaw,
  buildLaw,
  createLawSource,
  emptyLawText,
  type LawArchive,
  lawRevision,
  type LawText,
  olderThanInForce,
} from "../../src/index.ts";
import { day } from "../packs.ts";

/** A pack of a parameter, for the country unless told otherwise. */
function pack(
  name: string,
  options: { value?: number; parent?: string; version?: string } = {},
): LawText["packs"][number] {
  const { value = 1, parent, version = "1.0.0" } = options;
  return [
    {
      path: "rules/a.yaml",
      text: `pack: ${name}
zh: 试行规则
division: "330727000000"
version: "${version}"
${parent === undefined ? "" : `parent: ${parent}\n`}sources:
  A: { title: 甲办法, issued: 2023-06-01, text: sources/a.txt }
parameters:
  ${name}Windows: { zh: 窗口数, type: int, unit: window, values: [{ from: 2023-06-01, value: ${value}, cite: A 第一条, quote: 设1个窗口 }] }
`,
    },
    { path: "sources/a.txt", text: "第一条 每站设1个窗口。" },
  ];
}

const lawOf = (...packs: LawText["packs"][number][]): LawText => ({ packs, calendars: [] });

const codesOf = async (text: LawText): Promise<readonly string[]> => {
  const refusal: unknown = await buildLaw(text).catch((error: unknown) => error);
  return (refusal as { problems?: { code: string }[] }).problems?.map(({ code }) => code) ?? [];
};

test("packs are loaded after their parents, however they are listed", async () => {
  const law = await buildLaw(lawOf(pack("child", { parent: "root" }), pack("root")));
  expect(law.packs.map(({ id }) => id)).toEqual(["root", "child"]);
  expect(law.packs[1]?.parent).toBe(law.packs[0]);
});

test("a parent that is missing, broken or one's own descendant is refused at the line that names it", async () => {
  expect(await codesOf(lawOf(pack("child", { parent: "nobody" })))).toEqual(["RULE_PARENT_NOT_FOUND"]);
  expect(await codesOf(lawOf(pack("a", { parent: "b" }), pack("b", { parent: "a" })))).toContain(
    "RULE_PARENT_CYCLE",
  );
  expect(await codesOf(lawOf(pack("one"), pack("one")))).toContain("RULE_PACK_TWICE");
});

test("a revision tells texts apart and not their order", () => {
  const one = pack("one");
  const two = pack("two");
  expect(lawRevision(lawOf(one, two))).toBe(lawRevision(lawOf(two, one)));
  expect(lawRevision(lawOf(one))).not.toBe(lawRevision(lawOf(pack("one", { value: 2 }))));
  expect(lawRevision({ ...lawOf(one), calendars: [{ division: "330727000000" }] })).not.toBe(
    lawRevision(lawOf(one)),
  );
});

test("a pack takes the place of the one of its name and leaves the others", () => {
  const amended = amendLaw(lawOf(pack("one"), pack("two")), lawOf(pack("one", { value: 2 })));
  expect(amended.packs).toEqual([pack("two"), pack("one", { value: 2 })]);
});

test("a folder whose version is lower than the one in force is told", () => {
  const inForce = lawOf(pack("one", { version: "1.10.0" }));
  expect(olderThanInForce(inForce, [pack("one", { version: "1.9.9" })])).toEqual([
    { pack: "one", version: "1.9.9", inForce: "1.10.0" },
  ]);
  expect(olderThanInForce(inForce, [pack("one", { version: "1.10.0" })])).toEqual([]);
  expect(olderThanInForce(inForce, [pack("two", { version: "0.1.0" })])).toEqual([]);
});

test("N-1 a county's calendar moves its own working days and no one else's", async () => {
  const law = await buildLaw({
    packs: [],
    calendars: [
      {
        division: "330727000000",
        exceptions: [{ kind: "CLOSED", from: "2026-03-04", to: "2026-03-04", reason: "台风" }],
      },
      { division: "330727106000", week: { days: { 2: ["08:00-11:30"], 6: ["09:00-11:30"] } } },
    ],
  });
  const closed = day("2026-03-04");
  expect(law.calendarOf("330727107000").isWorkingDay(closed)).toBe(false);
  expect(law.calendarOf("420626000000").isWorkingDay(closed)).toBe(true);
  // Tuesday to Saturday in the town, and the county's closure besides.
  expect(law.calendarOf("330727106206").isWorkingDay(day("2026-03-07"))).toBe(true);
  expect(law.calendarOf("330727107000").isWorkingDay(day("2026-03-07"))).toBe(false);
});

test("LP-6 a counter with a week of its own keeps the closures of its place", async () => {
  const { calendarOf } = await buildLaw({
    packs: [],
    calendars: [
      {
        division: "330727000000",
        exceptions: [{ kind: "CLOSED", from: "2026-03-07", to: "2026-03-07", reason: "搬迁" }],
      },
    ],
  });
  const hours = ["08:00-11:30"];
  const week = parseOpeningWeek({ days: { 2: hours, 3: hours, 4: hours, 5: hours, 6: hours } });
  const calendar = calendarOf("330727106206", week);
  const saturdays = ["2026-03-07", "2026-03-14"];
  expect(saturdays.map((date) => calendar.isWorkingDay(day(date)))).toEqual([false, true]);
  expect(calendarOf("420626000000", week).isWorkingDay(day("2026-03-07"))).toBe(true);
});

test("the cases of a counter share one calendar, and another week or place has another", async () => {
  const closedHere = { division: "330727000000", exceptions: [] };
  for (const calendars of [[], [closedHere]]) {
    const { calendarOf } = await buildLaw({ packs: [], calendars });
    const saturdays = (): ReturnType<typeof parseOpeningWeek> =>
      parseOpeningWeek({ days: { 2: ["09:00-11:30"], 6: ["09:00-11:30"] } });
    const sundays = parseOpeningWeek({ days: { 2: ["09:00-11:30"], 7: ["09:00-11:30"] } });
    const hours = parseOpeningWeek({ days: { 2: ["09:00-12:00"], 6: ["09:00-11:30"] } });
    const one = calendarOf("330727106206", saturdays());
    expect(calendarOf("330727106206", saturdays())).toBe(one);
    expect(calendarOf("330727106206", sundays)).not.toBe(one);
    expect(calendarOf("330727106206", hours)).not.toBe(one);
    expect(calendarOf("330727106206")).not.toBe(one);
    expect(one.isWorkingDay(day("2026-03-07"))).toBe(true);
    expect(calendarOf("330727106206", sundays).isWorkingDay(day("2026-03-07"))).toBe(false);
    expect(calendarOf("330727106206").isWorkingDay(day("2026-03-07"))).toBe(false);
  }
});

test("a calendar that contradicts itself is refused before it is in force", async () => {
  const storm = { kind: "CLOSED", from: "2026-03-04", to: "2026-03-05", reason: "停电" } as const;
  const lawWith = (...exceptions: (typeof storm | { to: string })[]): Promise<unknown> =>
    buildLaw({
      packs: [],
      calendars: [
        { division: "330727000000", exceptions: exceptions.map((each) => ({ ...storm, ...each })) },
      ],
    });
  await expect(lawWith(storm)).resolves.toBeDefined();
  await expect(lawWith(storm, { to: "2026-03-04" })).rejects.toThrow("overlaps");
  await expect(lawWith({ to: "2026-03-01" })).rejects.toThrow("ends before it begins");
});

/** An archive in memory that counts what it is asked. */
class Shelf implements LawArchive {
  inForce: string | undefined;
  away = false;
  reads = 0;
  readonly #texts: Map<string, LawText>;

  constructor(...texts: readonly LawText[]) {
    this.#texts = new Map(texts.map((text) => [lawRevision(text), text]));
    this.inForce = this.#texts.keys().next().value;
  }

  async readRevision(): Promise<string | undefined> {
    if (this.away) throw new Error("away");
    return this.inForce;
  }

  async readText(revision: string): Promise<LawText | undefined> {
    this.reads += 1;
    return this.#texts.get(revision);
  }

  add(text: LawText): void {
    this.#texts.set(lawRevision(text), text);
  }
}

test("a source compiles a revision once, for everybody who asks", async () => {
  const text = lawOf(pack("one"));
  const archive = new Shelf(text);
  const source = createLawSource(archive, { freshMs: 0 });
  const [one, two] = await Promise.all([source.current(), source.current()]);
  expect(one).toBe(two);
  expect(await source.at(lawRevision(text))).toBe(one);
  expect(archive.reads).toBe(1);
});

test("while the archive is away the law known last stays in force", async () => {
  const text = lawOf(pack("one"));
  const archive = new Shelf(text);
  const source = createLawSource(archive, { freshMs: 0 });
  await source.current();
  archive.away = true;
  expect((await source.current()).revision).toBe(lawRevision(text));
});

test("without anything in force there is a law without rules", async () => {
  const law = await createLawSource(new Shelf(), { freshMs: 0 }).current();
  expect(law.packs).toEqual([]);
  expect(law.revision).toBe(lawRevision(emptyLawText));
});

test("an unknown revision is an error, and asking again later may succeed", async () => {
  const text = lawOf(pack("one"));
  const archive = new Shelf();
  const source = createLawSource(archive, { freshMs: 0 });
  await expect(source.at(lawRevision(text))).rejects.toThrow("no revision");
  archive.add(text);
  expect((await source.at(lawRevision(text))).packs).toHaveLength(1);
});
