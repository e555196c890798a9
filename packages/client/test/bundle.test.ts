import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { parse } from "acorn";
import { build } from "esbuild";
import { expect, test } from "vitest";
import * as documents from "../src/documents.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** What a bundler makes of an import, for a browser of 2020. */
async function bundle(code: string, format: "esm" | "iife" = "esm"): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: fileURLToPath(new URL(".", import.meta.url)), loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format,
    target: "es2020",
    platform: "neutral",
    charset: "utf8",
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

test("X-8 importing one document brings no other, no label, no rule and no client", async () => {
  const text = await bundle(
    'import { StationPageDocument } from "@yimen/client/documents"; console.log(StationPageDocument);',
  );
  const others = Object.values(documents).filter(({ name }) => name !== "StationPage");
  expect(others.length).toBeGreaterThan(15);
  expect(others.filter(({ id }) => text.includes(id))).toEqual([]);
  expect(text).toContain(documents.StationPageDocument.id);
  expect(text).not.toContain("idempotencyKey");
  expect(text).not.toMatch(/\p{Script=Han}/u);
});

test("X-8 importing one enum's labels or one mutation's rules brings no others", async () => {
  const labels = await bundle(
    'import { ratingGradeLabels } from "@yimen/client/labels"; console.log(ratingGradeLabels);',
  );
  expect(labels).toContain("满意");
  expect(labels).not.toContain("已收件");
  const rules = await bundle(
    'import { rateService } from "@yimen/client/field-rules"; console.log(rateService);',
  );
  expect(rules).toContain("comment");
  expect(rules).not.toContain("repeatReason");
});

test("X-8 the client alone brings neither checks nor graphql, and importing without using brings nothing", async () => {
  const client = await bundle('import { createClient } from "@yimen/client"; console.log(createClient);');
  expect(client).not.toContain("CITIZEN_ID_INVALID");
  expect(client).not.toContain("GraphQLSchema");
  const unused = await bundle(
    ["", "/documents", "/labels", "/field-rules"]
      .map((entry) => `import "@yimen/client${entry}";`)
      .join("\n"),
  );
  expect(unused).toBe("");
});

test("X-8 what a page downloads", async () => {
  const entries = {
    client: 'export { createClient } from "@yimen/client";',
    "client, 4 documents": `export { createClient, isProblem, problemsByField } from "@yimen/client";
      export { ItemsDocument, SubmitCaseDocument, FollowCaseDocument, RateServiceDocument } from "@yimen/client/documents";`,
    "client, 4 documents, field checks of submitCase": `export { createClient, isProblem, problemsByField, fieldErrors } from "@yimen/client";
      export { submitCase } from "@yimen/client/field-rules";
      export { ItemsDocument, SubmitCaseDocument, FollowCaseDocument, RateServiceDocument } from "@yimen/client/documents";`,
  };
  const sizes: Record<string, number> = {};
  for (const [name, code] of Object.entries(entries)) {
    const text = await bundle(code);
    sizes[name] = text.length;
    process.stdout.write(`${name}: ${text.length} B, ${gzipSync(text).length} B gzip\n`);
  }
  // The client alone is a few kilobytes; a validator library would be ten times that.
  expect(sizes["client"]).toBeLessThan(8_000);
  expect(sizes["client, 4 documents, field checks of submitCase"]).toBeLessThan(40_000);
});

test("X-8 the built package and the checks beneath it are ES2020 and import nothing of Node", async () => {
  const out = await mkdtemp(join(tmpdir(), "yimen-client-"));
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  for (const name of ["client", "domain"]) {
    const folder = fileURLToPath(new URL(`../../${name}`, import.meta.url));
    await run(process.execPath, [compiler, "-p", "tsconfig.build.json", "--outDir", join(out, name)], {
      cwd: folder,
    });
  }
  const reached = new Map<string, string>();
  const foreign: string[] = [];
  const follow = async (path: string): Promise<void> => {
    if (reached.has(path)) return;
    const code = await readFile(path, "utf8");
    reached.set(path, code);
    for (const [, wanted = ""] of code.matchAll(/^(?:import|export).* from "([^"]+)"/gm)) {
      if (wanted.startsWith(".")) await follow(join(dirname(path), wanted));
      else if (wanted === "@yimen/domain/forms") await follow(join(out, "domain/forms.js"));
      else foreign.push(wanted);
    }
  };
  for (const entry of ["index", "documents", "labels", "field-rules", "possible-types", "graphql"])
    await follow(join(out, `client/${entry}.js`));
  expect(reached.size).toBeGreaterThan(30);
  expect(foreign).toEqual(["graphql"]);
  for (const code of reached.values()) {
    expect(() => parse(code, { ecmaVersion: 2020, sourceType: "module" })).not.toThrow();
    expect(code).not.toMatch(/\(\?<[=!]/);
  }
  await rm(out, { recursive: true });
}, 120_000);

test("X-8 client and checks run where there is no fetch, no crypto, no Temporal and nothing newer than ES2020", async () => {
  const code = await bundle(
    `import { createClient, fieldErrors, wechatTransport } from "@yimen/client";
    import { RateServiceDocument } from "@yimen/client/documents";
    import { submitCase } from "@yimen/client/field-rules";
    const client = createClient({ endpoint: "https://example.invalid/graphql", transport: wechatTransport(wx) });
    const applicant = { name: "", document: { type: "RESIDENT_ID", number: "11010519491231002X" }, phone: "139 0000 0001" };
    problems = [...fieldErrors(submitCase, { idempotencyKey: "12345678", itemId: "i", stationId: "s", channel: "WEB", applicant })];
    client.ask(RateServiceDocument, { input: { token: "t", grade: "SATISFIED", channel: "APP" } }).then((data) => done(data));`,
    "iife",
  );
  const sent: string[] = [];
  const finished = Promise.withResolvers<unknown>();
  const context = createContext({
    setTimeout,
    clearTimeout,
    problems: [],
    done: finished.resolve,
    wx: {
      request({ data, success }: { data: string; success: (answer: unknown) => void }) {
        sent.push(data);
        success({ statusCode: 200, data: '{"data":{"rateService":null}}', header: {} });
        return { abort: () => {} };
      },
    },
  });
  runInContext(withoutNewer, context);
  runInContext(code, context);
  expect(await finished.promise).toEqual({ rateService: null });
  expect(sent[0]).toMatch(/"idempotencyKey":"[0-9a-z-]{8,}"/);
  expect(JSON.stringify(context["problems"])).toContain("applicant.name");
  expect(JSON.stringify(context["problems"])).not.toContain("applicant.document");
});

/** Takes away what JavaScript got after 2020. */
const withoutNewer = `
  for (const name of ["Temporal", "WeakRef", "FinalizationRegistry", "AggregateError", "Iterator"]) delete globalThis[name];
  for (const name of ["replaceAll", "at", "isWellFormed", "toWellFormed"]) delete String.prototype[name];
  for (const name of ["at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"]) delete Array.prototype[name];
  for (const name of ["hasOwn", "groupBy"]) delete Object[name];
  delete Promise.any; delete Promise.withResolvers; delete Array.fromAsync;
`;
