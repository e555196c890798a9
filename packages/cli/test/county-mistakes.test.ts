import { readCounty } from "@yimen/county";
import type { Problem } from "@yimen/rules";
import { createLogger } from "@yimen/service-host";
import { filesAskedFor } from "@yimen/subgraph-kit";
import { createTestDatabase, type TestDatabase } from "@yimen/testing";
import { rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataElsewhere } from "../src/check/data-elsewhere.ts";
import { dataNobodyReads } from "../src/check/unread-files.ts";
import { type Core, startCore } from "../src/graph/core.ts";
import { loadData } from "../src/graph/datasets.ts";
import { openHome } from "../src/home/home.ts";
import { developmentIdentity } from "../src/home/tokens.ts";
import { problemsOf } from "../src/output/failure.ts";
import type { Language } from "../src/output/language.ts";
import { createTerminal } from "../src/output/terminal.ts";
import { type CheckingProcess, startCheckingProcess } from "./county-mistakes/checking-process.ts";
import { type CommandProcess, startCommandProcess } from "./county-mistakes/command-process.ts";
import { commandMistakes } from "./county-mistakes/command-mistakes.ts";
import { countyFileMistakes } from "./county-mistakes/county-file-mistakes.ts";
import { dataMistakes } from "./county-mistakes/data-mistakes.ts";
import type { CountyMistake } from "./county-mistakes/mistake.ts";
import { chineseIn, englishIn } from "./county-mistakes/one-language.ts";
import { discard, spoiltCounty } from "./county-mistakes/spoilt-county.ts";
import { subgraphMistakes } from "./county-mistakes/subgraph-mistakes.ts";
import { makeFolder } from "./running/folder.ts";
import { runYimen } from "./running/yimen-process.ts";

const languages: readonly Language[] = ["en", "zh"];

/** Makes the mistake, has it found and looks at what is said of it in each language. @returns what is told otherwise than the table has it; empty when all is told so */
async function untold(
  mistake: CountyMistake,
  find: (folder: string) => Promise<readonly Problem[]>,
): Promise<readonly unknown[]> {
  const { code, at } = mistake;
  const [file, words] = at;
  const { folder, texts } = await spoiltCounty(mistake.spoils);
  const written = [...texts, folder].flat().join("\n");
  const before = (words === undefined ? "" : beforeWords(texts.get(file) ?? "", words)).split("\n");
  const place = `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${code}`;
  const faults: unknown[] = [];
  try {
    const found = await find(folder);
    const told = found.map((each) => {
      const path = relative(folder, join(process.cwd(), each.file));
      return `${path}:${each.line}:${each.column} ${each.code}`;
    });
    for (const language of languages) {
      const said = found.map((each) => each[language]).join("\n");
      const foreign = language === "zh" ? englishIn(said, written) : chineseIn(said, written);
      const well = told.length === 1 && told[0] === place && said.includes(mistake[language]);
      if (!well || foreign.length > 0 || /^\s+at /m.test(said)) faults.push({ place, told, said, foreign });
    }
  } finally {
    await discard(folder);
  }
  return faults;
}

function beforeWords(text: string, words: string): string {
  if (!text.includes(words)) throw new Error(`it does not say ${words}`);
  return text.slice(0, text.indexOf(words));
}

describe("a mistake in county.yaml is told where it stands, with the next step", () => {
  test.each(countyFileMistakes)("$title", async (mistake) => {
    const faults = await untold(mistake, async (folder) => {
      const { problems } = await readCounty(folder);
      return problems.map((each) => ({ ...each, file: relative(process.cwd(), join(folder, each.file)) }));
    });
    expect(faults).toEqual([]);
  });
});

describe("a mistake in a data file is told where it stands, with the next step", () => {
  const terminal = createTerminal("en", () => {});
  const logger = createLogger({ name: "test", level: "fatal" });
  let database: TestDatabase;
  let directory: string;
  let core: Core;

  beforeAll(async () => {
    database = await createTestDatabase();
    directory = await makeFolder();
    const home = await openHome(directory);
    core = await startCore({
      home,
      identity: developmentIdentity(home),
      databaseUrl: database.url,
      terminal,
      logger,
    });
  });
  afterAll(async () => {
    await core.stop();
    await database.drop();
    await rm(directory, { recursive: true, force: true });
  });

  test.each(dataMistakes)("$title", async (mistake) => {
    const faults = await untold(mistake, async (folder) => {
      // Before a start, as a check does.
      const read = await readCounty(folder);
      const elsewhere = read.ok ? await dataElsewhere(read.county) : [];
      if (elsewhere.length > 0) return elsewhere;
      const choice = { counties: [folder], only: true, sample: false };
      const failed = await loadData({ ...core, ...choice, guests: [], terminal, logger }).then(
        () => undefined,
        (error: unknown) => error,
      );
      return failed === undefined ? dataNobodyReads([folder], filesAskedFor()) : problemsOf(failed, folder);
    });
    expect(faults).toEqual([]);
  });
});

describe("a mistake in a subgraph is told where it stands, with the next step", () => {
  let checking: CheckingProcess;

  beforeAll(() => {
    checking = startCheckingProcess();
  });
  afterAll(() => checking.stop());

  test.each(subgraphMistakes)(
    "$title",
    async (mistake) => {
      expect(await untold(mistake, checking.check)).toEqual([]);
      expect(checking.output()).toBe("");
    },
    120_000,
  );
});

test.each(languages)(
  "a mistake in a subgraph is printed with its place, and counted (%s)",
  async (language) => {
    const [mistake] = subgraphMistakes.filter(({ title }) => title.includes("comma"));
    const { folder } = await spoiltCounty(mistake?.spoils ?? []);
    const { code, stdout, stderr } = await runYimen(["check", folder, "--lang", language]);
    await discard(folder);
    expect([code, stderr]).toEqual([1, ""]);
    const [problem = "", count] = stdout.trimEnd().split("\n");
    expect(problem).toMatch(/src\/notice\/graphql\.ts:\d+:\d+ \S+ TS1005 /);
    expect(problem).toContain(mistake?.[language]);
    expect(count).toBe({ zh: "问题 1 处", en: "problems: 1" }[language]);
  },
  120_000,
);

describe("a mistake on the command line is told with the next step", () => {
  let county: string;
  let empty: string;
  let commands: CommandProcess;

  beforeAll(async () => {
    commands = startCommandProcess();
    county = (await spoiltCounty([])).folder;
    empty = await makeFolder();
  });
  afterAll(async () => {
    await commands.stop();
    await discard(county);
    await discard(empty);
  });

  test.each(commandMistakes)("$title", async (mistake) => {
    const args = mistake.args.map((each) => each.replace("{county}", county).replace("{empty}", empty));
    for (const language of languages) {
      const { code, said } = await commands.run({
        args: [...args, "--lang", language],
        language,
        folder: empty,
      });
      expect([code, said]).toEqual([1, expect.stringContaining(mistake[language])]);
      const written = args.join("\n");
      expect(language === "zh" ? englishIn(said, written) : chineseIn(said, written)).toEqual([]);
      expect(said).not.toMatch(/^\s+at |ENOENT/m);
    }
  });
});

test("F5 a sound county is found to be sound, in seconds and words of one language", async () => {
  const { folder, texts } = await spoiltCounty([]);
  const { code, stdout } = await runYimen(["check", folder, "--lang", "zh"]);
  await discard(folder);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^缙云县:.*均无问题/)]);
  expect(englishIn(stdout, [...texts.values()].join("\n"))).toEqual([]);
}, 240_000);
