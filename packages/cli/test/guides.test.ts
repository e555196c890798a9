import { existsSync, readdirSync } from "node:fs";
import { defaultLimits } from "@yimen/gateway";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { follow } from "./guides/follow.ts";
import { blocksOf, type Example, examplesOf, linksOf, readRepositoryFile } from "./guides/guide.ts";
import { type Reader, startReader } from "./guides/reader.ts";

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

    beforeAll(async () => {
      for (const { notes, text } of blocksOf(readRepositoryFile(page))) {
        if (notes["file"]?.startsWith("../") === true) await reader.write(notes["file"], text);
      }
    });

    const examples = examplesOf(readRepositoryFile(page)).filter(({ notRun }) => notRun === undefined);

    test.each(examples.map((example) => [titleOf(example), example] as const))(
      "%s",
      async (_title, example) => {
        expect(await follow(example, reader, kept)).toEqual([]);
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
      "packages/service-host/src/environment/service-environment.ts",
      "packages/service-host/src/watching/metrics-door.ts",
      "packages/service-host/src/watching/trace-export.ts",
      "packages/service-host/src/watching/tracing.ts",
      "packages/subgraph-kit/src/hosting/environment.ts",
      "packages/cli/src/program.ts",
      "packages/cli/src/doctor/machine-checks.ts",
      "gateway/src/errors/present-error.ts",
    ].map(readRepositoryFile);
    const names = readRepositoryFile(page).matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g);
    const unknown = [...names]
      .map(([, name = ""]) => name)
      // Variables are looked for where processes read them: gateway/test/deploy.
      .filter((name) => !name.startsWith("YIMEN_"))
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
        `ATTACHMENT_TOO_LARGE ${10 * 1_048_576}`,
      ];
      expect(told.toSorted()).toEqual(real.toSorted());
    },
  );
});

function titleOf({ line, text, as }: Example): string {
  return `line ${line}: ${text.split("\n")[0] ?? ""} (${as ?? "public"})`;
}
