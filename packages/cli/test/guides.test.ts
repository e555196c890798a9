import { existsSync, readdirSync } from "node:fs";
import { defaultLimits } from "@yimen/gateway";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { differences, filled, valueAt } from "./guides/expectation.ts";
import { blocksOf, type Example, examplesOf, linksOf, readRepositoryFile } from "./guides/guide.ts";
import { type Reader, startReader } from "./guides/reader.ts";
import type { SeenAnswer } from "./running/endpoint.ts";

const root = new URL("../../../", import.meta.url);
const guides = readdirSync(new URL("docs/guides/", root)).map((name) => `docs/guides/${name}`);
const pages = ["README.md", "README.zh-CN.md", ...guides];
const english = pages.filter((page) => !page.endsWith(".zh-CN.md"));
const chineseOf = (page: string): string => page.replace(/\.md$/, ".zh-CN.md");

describe("what the guides tell to run", () => {
  let reader: Reader;

  beforeAll(async () => {
    reader = await startReader();
  }, 300_000);

  afterAll(async () => {
    await reader?.leave();
  });

  describe.each(english)("%s", (page) => {
    const kept = new Map<string, string>();
    const examples = examplesOf(readRepositoryFile(page)).filter(({ notRun }) => notRun === undefined);

    test.each(examples.map((example) => [titleOf(example), example] as const))(
      "%s",
      async (_title, example) => {
        if (example.language === "sh") return runCommands(reader, example);
        return ask(reader, example, kept);
      },
      120_000,
    );
  });
});

describe("the texts", () => {
  test.each(english)("%s shows a Chinese reader the same code", (page) => {
    const codeOf = (path: string): unknown =>
      blocksOf(readRepositoryFile(path))
        .filter(({ language }) => language !== "")
        .map(({ language, part, text, notes }) => ({
          language,
          part,
          // A remark beside a command speaks the reader's language.
          text: text.replaceAll(/ *# .*$/gm, ""),
          notes: { ...notes, ...(notes["not run"] !== undefined && { "not run": "…" }) },
        }));
    expect(codeOf(chineseOf(page))).toEqual(codeOf(page));
  });

  test.each(pages)("every file %s points to is there", (page) => {
    const gone = linksOf(readRepositoryFile(page)).filter(
      (target) => !existsSync(new URL(target, new URL(page, root))),
    );
    expect(gone).toEqual([]);
  });

  test.each(guides)("every name in capitals in %s exists", (page) => {
    const sources = [
      "gateway/supergraph.graphql",
      "docs/errors.md",
      "gateway/src/settings.ts",
      "packages/subgraph-kit/src/hosting/environment.ts",
      "packages/cli/src/program.ts",
      "packages/cli/src/doctor/machine-checks.ts",
      "gateway/src/errors/present-error.ts",
    ].map(readRepositoryFile);
    const names = readRepositoryFile(page).matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g);
    const unknown = [...names]
      .map(([, name = ""]) => name)
      .filter((name) => !sources.some((text) => new RegExp(`\\b${name}\\b`).test(text)));
    expect(unknown).toEqual([]);
  });

  test.each(["docs/guides/integrators.md", "docs/guides/integrators.zh-CN.md"])(
    "the limits in %s are the gateway's",
    (page) => {
      const rows = [...readRepositoryFile(page).matchAll(/^\| [^|]+ \| ([\d ]+) \| `([A-Z_]+)` \|$/gm)];
      const told = rows.map(([, number = "", code = ""]) => `${code} ${Number(number.replaceAll(" ", ""))}`);
      const real = [
        `QUERY_TOO_LONG ${defaultLimits.tokens}`,
        `QUERY_TOO_DEEP ${defaultLimits.nesting}`,
        `QUERY_TOO_DEEP ${defaultLimits.depth}`,
        `QUERY_TOO_WIDE ${defaultLimits.selections}`,
        `QUERY_TOO_MANY_ALIASES ${defaultLimits.aliases}`,
        `QUERY_TOO_MANY_ROOTS ${defaultLimits.rootFields}`,
        `QUERY_REPEATS_FIELD ${defaultLimits.repeats}`,
        `VALUES_TOO_DEEP ${defaultLimits.valueDepth}`,
        `PAGE_SIZE_INVALID ${defaultLimits.pageSize}`,
        `QUERY_TOO_COSTLY ${defaultLimits.cost}`,
        `QUERY_TOO_MANY_FETCHES ${defaultLimits.fetches}`,
        "REQUEST_TOO_LARGE 1048576",
      ];
      expect(told.toSorted()).toEqual(real.toSorted());
    },
  );
});

function titleOf({ line, text, as }: Example): string {
  return `line ${line}: ${text.split("\n")[0] ?? ""} (${as ?? "public"})`;
}

async function runCommands(reader: Reader, { text, answer }: Example): Promise<void> {
  // These two install and run everything, this test included; what they call is checked instead.
  const commands = text.split("\n").filter((line) => !/^npm (?:start|test)\b/.test(line));
  const { scripts } = JSON.parse(readRepositoryFile("package.json")) as { scripts: Record<string, string> };
  expect(scripts).toMatchObject({ start: expect.stringContaining("up"), up: "yimen up" });
  if (commands.length === 0) return;
  const printed = await reader.shell(commands.join("\n"));
  if (answer === undefined) return;
  if (/^[[{]/.test(answer)) {
    expect(differences(JSON.parse(printed), JSON.parse(answer))).toEqual([]);
    return;
  }
  const missing = answer.split("\n").filter((line) => line !== "…" && !printed.includes(line));
  expect(missing, printed).toEqual([]);
}

async function ask(reader: Reader, example: Example, kept: Map<string, string>): Promise<void> {
  const { text, as } = example;
  const variables = filled(JSON.parse(example.variables ?? "{}"), kept) as Readonly<Record<string, unknown>>;
  const expected: unknown =
    example.answer === undefined ? undefined : filled(JSON.parse(example.answer), kept);
  const check = (body: SeenAnswer): void => {
    if (expected === undefined || valueAt(expected, "errors") === undefined) {
      expect(body.errors, body.text).toBeUndefined();
    }
    if (expected !== undefined) expect(differences(body, expected), body.text).toEqual([]);
    expect(unannounced(body.data, valueAt(expected, "data")), body.text).toEqual([]);
  };
  let answer: SeenAnswer;
  if (text.startsWith("mutation")) {
    // Without it a refusal would pass for an answer.
    expect(text).toContain("__typename");
    answer = await reader.ask(text, variables, as);
    check(answer);
  } else {
    // What an event brings is there a moment later.
    answer = await vi.waitFor(
      async () => {
        const now = await reader.ask(text, variables, as);
        check(now);
        return now;
      },
      { timeout: 30_000, interval: 250 },
    );
  }
  for (const [name, path] of Object.entries(example.keep)) {
    const found = valueAt(answer.data, path);
    expect(found, `${name} at ${path} of ${answer.text}`).toEqual(expect.any(String));
    kept.set(name, String(found));
  }
}

/** Refusals of a mutation that the guide does not show. */
function unannounced(data: unknown, expected: unknown): readonly string[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([field, result]) => {
    const type = valueAt(result, "__typename");
    const isRefusal = typeof type === "string" && !type.endsWith("Payload");
    return isRefusal && valueAt(expected, `${field}.code`) === undefined ? [`${field}: ${type}`] : [];
  });
}
