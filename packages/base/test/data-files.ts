import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";

export type Json = string | number | boolean | null | readonly Json[] | Row;
export interface Row {
  readonly [key: string]: Json;
}

/** One YAML file of the base package or of a county package. */
export interface DataFile {
  readonly package: string;
  readonly name: string;
  readonly yaml: string;
  readonly content: Row;
}

const packagesFolder = new URL("../../", import.meta.url);

export const countyPackages = [
  "county-panan",
  "county-baokang",
  "county-shenmu",
  "county-luoping",
  "county-putuo",
] as const;

export function readText(packageName: string, path: string): string {
  return readFileSync(new URL(`${packageName}/${path}`, packagesFolder), "utf8");
}

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function parseRow(yaml: string): Row {
  const content: unknown = parse(yaml);
  if (!isRow(content)) throw new TypeError("not a mapping");
  return content;
}

export function readRow(packageName: string, path: string): Row {
  return parseRow(readText(packageName, path));
}

export const dataFiles: readonly DataFile[] = ["base", ...countyPackages].flatMap((packageName) =>
  readdirSync(new URL(`${packageName}/data/`, packagesFolder))
    .filter((file) => file.endsWith(".yaml"))
    .toSorted()
    .map((file) => {
      const yaml = readText(packageName, `data/${file}`);
      return { package: packageName, name: file.replace(/\.yaml$/, ""), yaml, content: parseRow(yaml) };
    }),
);

/** The list under a key; an absent key is an empty list. */
function list(parent: Row, key: string): readonly Json[] {
  const value = parent[key] ?? [];
  if (!isList(value)) throw new TypeError(`${key} is not a list`);
  return value;
}

export function rows(parent: Row, key: string): readonly Row[] {
  return list(parent, key).filter(isRow);
}

export function texts(parent: Row, key: string): readonly string[] {
  return list(parent, key).filter(isText);
}

export function mapping(parent: Row, key: string): Row {
  const value = parent[key] ?? {};
  if (!isRow(value)) throw new TypeError(`${key} is not a mapping`);
  return value;
}

/** The text under a key of a row that must be there. */
export function text(parent: Row | undefined, key: string): string {
  const value = parent?.[key];
  if (!isText(value)) throw new TypeError(`${key} of ${JSON.stringify(parent)} is not text`);
  return value;
}

/** All rows of one kind of file, in all packages. */
export function allRows(name: string, key: string): readonly Row[] {
  return dataFiles.filter((file) => file.name === name).flatMap((file) => rows(file.content, key));
}

export function county(packageName: string, name: string, key: string): readonly Row[] {
  return rows(readRow(packageName, `data/${name}.yaml`), key);
}

/** Every mapping inside a value, the value itself included. */
export function everyRow(value: Json): readonly Row[] {
  if (isList(value)) return value.flatMap(everyRow);
  return isRow(value) ? [value, ...Object.values(value).flatMap(everyRow)] : [];
}

// A county file gives the path inside its own package, the base file the package's name too.
export function sourceText(packageName: string, path: string): string {
  const { county: other, file } = /^@yimen\/(?<county>[a-z-]+)\/(?<file>.+)$/.exec(path)?.groups ?? {};
  return readText(other ?? packageName, file ?? path);
}

/** What a quote and its text are reduced to before they are compared: no white space, one form of each sign. */
export function fold(words: string): string {
  return words.normalize("NFKC").replaceAll(/\s+/g, "");
}

export function repeated(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
