import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = new URL("../src/", import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

test("X-8 the package runs in a browser: it imports nothing of Node and reads no clock, file, network or environment", () => {
  expect(files.length).toBeGreaterThan(20);
  const impure =
    /from "node:|require\(|\bprocess\.|\bBuffer\b|\bfetch\(|Temporal\.Now|Date\.now|new Date|Math\.random|\bcrypto\b/;
  expect(files.filter((name) => impure.test(code(name)))).toEqual([]);
});

test("every import stays inside the package or names one of its two dependencies", () => {
  const known = /^(?:\.{1,2}\/.+\.ts|zod|chinese-days\/dist\/chinese-days\.json)$/;
  const foreign = files.flatMap((name) =>
    Array.from(code(name).matchAll(/from "([^"]+)"/g), ([, specifier]) => `${name}: ${specifier}`),
  );
  expect(foreign.filter((line) => !known.test(line.split(": ")[1] ?? ""))).toEqual([]);
});

/** A file without its documentation, whose examples may import what they like. */
function code(name: string): string {
  return readFileSync(new URL(name, source), "utf8").replaceAll(/\/\*\*.*?\*\//gs, "");
}
