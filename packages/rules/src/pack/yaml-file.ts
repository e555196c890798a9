import { LineCounter, isAlias, isMap, isNode, isPair, isScalar, parseDocument, visit } from "yaml";
import type { Document, Node, Pair, Scalar } from "yaml";
import { keyDuplicate, yamlForbidden, yamlInvalid } from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import type { Hint, Place, Problem } from "../problems/problem.ts";
import { packLimits, withoutByteOrderMark } from "./files.ts";
import type { FileLimits, PackFile } from "./files.ts";
import { expressionOffset } from "./expression-offset.ts";
import { guardFile } from "./file-guard.ts";
import { syntaxProblems } from "./yaml-syntax.ts";

/** Keys from the outside in. */
export type KeyPath = readonly (string | number)[];

/** A YAML file that is only data: its content, and where each part of it stands. */
export interface YamlFile {
  readonly path: string;
  readonly content: unknown;
  /** A value as it is written, `1.0` where the content has 1; undefined for what is no scalar. */
  sourceOf(path: KeyPath): string | undefined;
  /** Where a value stands, or as much of the way to it as there is. */
  placeOf(path: KeyPath): Place;
  /** The first line of a definition, that of its key, and its last. */
  linesOf(path: KeyPath): { readonly first: number; readonly last: number };
  /** Where a key stands. */
  placeOfKey(path: KeyPath, key: string): Place;
  /** Where an offset of a text value stands. */
  placeInText(path: KeyPath, offset: number): Place;
}

export type YamlResult =
  | { readonly ok: true; readonly file: YamlFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const forbiddenKeys: readonly string[] = ["__proto__", "constructor", "prototype"];

/** Reads YAML 1.2 without anchors, aliases, tags, merges and directives: nothing that can grow, run or surprise. */
export function readYaml(file: PackFile, limits: FileLimits = packLimits): YamlResult {
  const lines = new LineCounter();
  const start: Place = { file: file.path, line: 1, column: 1 };
  const read = { path: file.path, text: withoutByteOrderMark(file.text) };
  const early = guardFile(read, limits);
  if (early !== undefined) return { ok: false, problems: [early] };
  try {
    const document = parseDocument(read.text, {
      version: "1.2",
      schema: "core",
      merge: false,
      // Ours is linear in the number of keys.
      uniqueKeys: false,
      strict: true,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: "error",
    });
    const placeAt = (offset: number): Place => {
      const { line, col } = lines.linePos(offset);
      return { file: file.path, line: Math.max(1, line), column: Math.max(1, col) };
    };
    const forbidden = forbiddenParts(document, placeAt);
    // What is forbidden says more than what the reader made of it.
    const syntax =
      forbidden.length > 0
        ? []
        : syntaxProblems(read.text, [...document.errors, ...document.warnings], placeAt);
    const problems = syntax.length > 0 ? syntax : [...forbidden, ...duplicateKeys(document, placeAt)];
    if (problems.length > 0) return { ok: false, problems };
    return { ok: true, file: yamlFile(read, document, placeAt) };
  } catch (error) {
    const said =
      error instanceof RangeError
        ? { what: "it is nested too deeply", whatZh: "嵌套过深" }
        : { what: "it cannot be read", whatZh: "无法读取" };
    return { ok: false, problems: [problemAt(yamlInvalid({ ...said, ...noHint }), start)] };
  }
}

/** Problems of one kind reported for one file: after that it is not the pack that needs reading. */
const mostProblems = 20;

function duplicateKeys(document: Document, placeAt: (offset: number) => Place): readonly Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const pair of map.items) {
        const key = keyOf(pair);
        if (seen.has(key) && problems.length < mostProblems) {
          const offset = isNode(pair.key) ? (pair.key.range?.[0] ?? 0) : 0;
          const hint = { hint: "remove one of them", hintZh: "请删去其中一处" };
          problems.push(problemAt(keyDuplicate({ key: String(key), ...hint }), placeAt(offset)));
        }
        seen.add(key);
      }
    },
  });
  return problems;
}

/** An expression may well begin with !, * or &. */
const quoteIt: Hint = {
  hint: "put an expression or a text that begins with it in quotes",
  hintZh: "以它开头的表达式或文字请加引号",
};

function forbiddenParts(document: Document, placeAt: (offset: number) => Place): readonly Problem[] {
  const problems: Problem[] = [];
  const report = (node: Node | null, feature: string, featureZh: string, hint: Hint = noHint): void => {
    const offset = node?.range?.[0] ?? 0;
    problems.push(problemAt(yamlForbidden({ feature, featureZh, ...hint }), placeAt(offset)));
  };
  if (
    document.directives?.yaml.explicit === true ||
    Object.keys(document.directives?.tags ?? {}).length > 1
  ) {
    report(null, "directives (%…)", "指令(%…)");
  }
  visit(document, {
    Alias: (_, node) => report(node, "aliases (*name)", "别名(*名称)", quoteIt),
    Node: (_, node, ancestors) => {
      if (isAlias(node)) return undefined;
      if ("anchor" in node && node.anchor !== undefined)
        report(node, "anchors (&name)", "锚点(&名称)", quoteIt);
      if (node.tag !== undefined) report(node, "tags (!name)", "标签(!名称)", quoteIt);
      if (ancestors.length > packLimits.yamlDepth * 2) {
        report(node, `more than ${packLimits.yamlDepth} levels`, `超过 ${packLimits.yamlDepth} 层的嵌套`);
        return visit.SKIP;
      }
      return undefined;
    },
    Pair: (_, { key }) => {
      if (!isScalar(key) || typeof key.value !== "string") {
        report(isNode(key) ? key : null, "keys that are no text", "非文字的键");
      } else if (forbiddenKeys.includes(key.value)) {
        report(key, `the key ${key.value}`, `键 ${key.value}`);
      }
    },
  });
  return problems.slice(0, mostProblems);
}

function yamlFile(file: PackFile, document: Document, placeAt: (offset: number) => Place): YamlFile {
  const nodeAt = (path: KeyPath): unknown =>
    path.length === 0 ? document.contents : document.getIn(path, true);
  const placeOf = (path: KeyPath): Place => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = nodeAt(path.slice(0, length));
      if (isNode(node) && node.range) return placeAt(node.range[0]);
    }
    return placeAt(0);
  };
  const placeOfKey = (path: KeyPath, key: string): Place => {
    const map = nodeAt(path);
    const pair = isMap(map) ? map.items.find((item) => isPair(item) && keyOf(item) === key) : undefined;
    return pair !== undefined && isNode(pair.key) && pair.key.range
      ? placeAt(pair.key.range[0])
      : placeOf(path);
  };
  return {
    path: file.path,
    content: document.toJS({ maxAliasCount: 0 }),
    sourceOf: (path) => {
      const node = nodeAt(path);
      return isScalar(node) ? node.source : undefined;
    },
    linesOf: (path) => {
      const node = nodeAt(path);
      const key = path.at(-1);
      const first = typeof key === "string" ? placeOfKey(path.slice(0, -1), key) : placeOf(path);
      const end = isNode(node) && node.range ? node.range[1] : 0;
      return { first: first.line, last: Math.max(first.line, placeAt(Math.max(0, end - 1)).line) };
    },
    placeOf,
    placeOfKey,
    placeInText: (path, offset) => {
      const node = nodeAt(path);
      if (!isScalar(node) || !node.range) return placeOf(path);
      return placeAt(expressionOffset(file.text, scalarOf(node), offset));
    },
  };
}

function keyOf(pair: Pair): unknown {
  return isScalar(pair.key) ? pair.key.value : pair.key;
}

function scalarOf(node: Scalar): { readonly start: number; readonly end: number; readonly type: string } {
  const [start = 0, end = start] = node.range ?? [];
  return { start, end, type: node.type ?? "PLAIN" };
}
