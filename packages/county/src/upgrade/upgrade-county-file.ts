import { isMap, isScalar, parseDocument, type Scalar } from "yaml";
import { compareVersions } from "../contract/check-requires.ts";
import { contractVersions } from "../contract/versions.ts";
import { countyFormat } from "../format/county-file.ts";
import { type Finding, renamed } from "./edit.ts";
import type { ContractStep } from "./renames.ts";

/** What county.yaml says in words of an older version: its format, keys, and the versions it requires. */
export function upgradeCountyFile(text: string, steps: readonly ContractStep[]): readonly Finding[] {
  const root = parseDocument(text, { version: "1.2", schema: "core" }).contents;
  if (!isMap(root)) return [];
  return root.items.flatMap(({ key, value }): readonly Finding[] => {
    if (!isText(key)) return [];
    if (key.value === "format" && isText(value)) return formatFinding(value);
    if (key.value === "requires" && isMap(value)) {
      return value.items.flatMap((item) =>
        isText(item.key) && isScalar(item.value) ? versionFinding(text, item.key.value, item.value) : [],
      );
    }
    const name = key.value;
    const offset = offsetOf(key);
    return steps.flatMap((step) => [
      ...step.county.filter(({ from }) => from === name).map(({ from, to }) => renamed(offset, from, to)),
      ...step.countyRemoved.filter((one) => one.name === name).map(({ zh, en }) => ({ offset, zh, en })),
    ]);
  });
}

/** The format a county.yaml is written in; undefined when it does not say. */
export function formatOf(text: string): string | undefined {
  return /^format:[ \t]*["']?(yimen\/county@\d+)/m.exec(text)?.[1];
}

function formatFinding(value: Scalar<string>): readonly Finding[] {
  const written = value.value;
  if (written === countyFormat || !/^yimen\/county@\d+$/.test(written)) return [];
  const [start, end] = value.range ?? [0, 0];
  return [
    {
      offset: start,
      zh: `格式由 ${written} 改为 ${countyFormat}`,
      en: `the format ${written} becomes ${countyFormat}`,
      edit: { length: end - start, text: countyFormat },
    },
  ];
}

function versionFinding(text: string, part: string, value: Scalar): readonly Finding[] {
  if (part !== "facts" && part !== "kit" && part !== "sdl") return [];
  const installed = contractVersions[part];
  const written = String(value.value);
  if (compareVersions(written, installed) !== "older") return [];
  const [start, end] = value.range ?? [0, 0];
  const raised = installed.split(".").slice(0, 2).join(".");
  return [
    {
      offset: start,
      zh: `${part} 由 ${written} 升至 ${raised}`,
      en: `${part} goes from ${written} to ${raised}`,
      edit: { length: text.slice(start, end).length, text: `"${raised}"` },
    },
  ];
}

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === "string";
}

function offsetOf(node: Scalar): number {
  return node.range?.[0] ?? 0;
}
