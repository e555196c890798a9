import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const source = new URL("../src/", import.meta.url);
const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

test("X-8 the package runs in a browser: it imports nothing of Node and reads no clock, file, network or environment", () => {
  expect(files.length).toBeGreaterThan(20);
  for (const name of files) {
    const text = readFileSync(new URL(name, source), "utf8").replaceAll(/\/\*\*.*?\*\//gs, "");
    expect(text, name).not.toMatch(
      /from "node:|require\(|\bprocess\.|\bBuffer\b|\bfetch\(|Temporal\.Now|Date\.now|new Date/,
    );
  }
});

test("every import stays inside the package or names one of its two dependencies", () => {
  for (const name of files) {
    const text = readFileSync(new URL(name, source), "utf8");
    for (const [, specifier] of text.matchAll(/from "([^"]+)"/g)) {
      expect(specifier, name).toMatch(
        /^(?:\.{1,2}\/.+\.ts|zod|chinese-days\/dist\/chinese-days\.json|@yimen\/domain)$/,
      );
    }
  }
});
