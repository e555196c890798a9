import type { PackFile } from "../../src/index.ts";
import { checkBody, filesOf } from "../packs.ts";

/** A pack that means harm, and the code it must be refused with. */
export interface HostilePack {
  readonly title: string;
  readonly files: readonly PackFile[];
  readonly code: string;
}

const body = (title: string, text: string, code: string): HostilePack => ({
  title,
  files: filesOf(text),
  code,
});
const must = (title: string, expression: string, code: string): HostilePack =>
  body(title, checkBody(JSON.stringify(expression)), code);
const file = (title: string, path: string, code: string, text = "x: 1"): HostilePack => ({
  title,
  files: [...filesOf(checkBody("true")), { path, text }],
  code,
});

/** Macro inside macro, each over hundreds. */
function nestedMacros(depth: number): string {
  const open = Array.from({ length: depth }, (_, index) => `station.staff.all(v${index}, `).join("");
  return `${open}v0.age > 1${")".repeat(depth)}`;
}

function table(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, index) => `      - { when: station.residents == ${index}, value: ${index} }\n`,
  );
  return `decisions:
  big:
    zh: 大表
    subject: station
    cite: A 第二条
    quote: 人口1000人以下
    returns: { type: int }
    hit: unique
    table:
${lines.join("")}    examples: [{ given: { residents: 1 }, expect: 1 }, { given: { residents: 2 }, expect: 2 }]
`;
}

const billionLaughs = `a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
e: [*d, *d, *d, *d, *d, *d, *d, *d, *d]
`;

/** Everything that was thought of to hang, blow up, escape or deceive. */
export const hostilePacks: readonly HostilePack[] = [
  must("brackets 500 deep", `${"(".repeat(500)}true${")".repeat(500)}`, "RULE_EXPRESSION_TOO_LARGE"),
  must("lists 500 deep", `${"[".repeat(500)}1${"]".repeat(500)} == []`, "RULE_EXPRESSION_TOO_LARGE"),
  must("calls 100 deep", `${"abs(".repeat(100)}1${")".repeat(100)} > 0`, "RULE_EXPRESSION_TOO_LARGE"),
  must("a chain of 900 additions", `1${"+1".repeat(900)} > 0`, "RULE_EXPRESSION_TOO_LARGE"),
  must("a chain of 320 conjunctions", `true${"&&true".repeat(320)}`, "RULE_EXPRESSION_TOO_LARGE"),
  must("conditions 100 deep", `${"true ? false : ".repeat(100)}true`, "RULE_EXPRESSION_TOO_LARGE"),
  must(
    "a chain of 900 selections",
    `station${".division".repeat(200)}.name == 'x'`,
    "RULE_EXPRESSION_TOO_LARGE",
  ),
  must("an expression of 3500 characters", `'${"x".repeat(3500)}' == 'x'`, "RULE_VALUE_INVALID"),
  must("three nested macros", nestedMacros(3), "RULE_COST_TOO_HIGH"),
  must("ten nested macros", nestedMacros(10), "RULE_COST_TOO_HIGH"),
  must(
    "a macro over the product of lists",
    "station.staff.map(a, station.staff.map(b, a.age + b.age).sum()).map(c, station.staff.map(d, c).sum()).sum() > 0",
    "RULE_COST_TOO_HIGH",
  ),
  must(
    "lists that double themselves",
    "[1,2,3,4,5,6,7,8].map(a, [1,2,3,4,5,6,7,8].map(b, [1,2,3,4,5,6,7,8].map(c, [1,2,3,4,5,6,7,8].map(d, [1,2,3,4,5,6,7,8].map(e, [1,2,3,4,5,6,7,8].map(f, f).sum()).sum()).sum()).sum()).sum()).sum() > 0",
    "RULE_COST_TOO_HIGH",
  ),
  must("a catastrophic regular expression", "station.name.matches('^(a+)+$')", "RULE_FEATURE_REFUSED"),
  must("a regular expression as a function", "matches(station.name, '(.*)*x')", "RULE_FEATURE_REFUSED"),
  must("a zero-width space in a name", "station.res\u200Bidents > 1", "RULE_CHARACTER_FORBIDDEN"),
  must(
    "a direction override that hides a condition",
    "station.residents > 1 \u202E|| true",
    "RULE_CHARACTER_FORBIDDEN",
  ),
  must("an isolate around a comment", "true \u2066// && false\u2069", "RULE_CHARACTER_FORBIDDEN"),
  must("a soft hyphen in a value", "station.kind == 'VILLAGE\u00AD_STATION'", "RULE_CHARACTER_FORBIDDEN"),
  must("a Cyrillic look-alike for a name", "st\u0430tion.residents > 1", "RULE_SYNTAX"),
  must("a full-width look-alike for an operator", "station.residents ＞ 1", "RULE_SYNTAX"),
  must("the constructor", "station.constructor == 'x'", "RULE_FIELD_UNKNOWN"),
  must("the prototype", "station.__proto__ == 'x'", "RULE_FIELD_UNKNOWN"),
  must("a prototype's method as a parameter", "params.toString == 'x'", "RULE_PARAMETER_UNKNOWN"),
  must("a prototype's method as a function", "hasOwnProperty('x')", "RULE_FUNCTION_UNKNOWN"),
  must(
    "a message of protocol buffers",
    "google.protobuf.Any{} == google.protobuf.Any{}",
    "RULE_FEATURE_REFUSED",
  ),
  must("a number beyond all numbers", "1e999 > 0", "RULE_FEATURE_REFUSED"),
  must("an integer beyond 64 bits", "9223372036854775807 > 0", "RULE_FEATURE_REFUSED"),
  must("rounding to a billion places", "round(1.5, 1000000000) > 1.0", "RULE_OPERATION_UNDEFINED"),
  must("a rule that asks itself", "passes('one', station)", "RULE_REFERENCE_CYCLE"),
  body("a table of 5000 rows", table(5000), "RULE_FILE_TOO_LARGE"),
  body("a table of 300 rows", table(300), "RULE_VALUE_INVALID"),
  body("a YAML bomb of aliases", billionLaughs, "RULE_YAML_FORBIDDEN"),
  body("an alias to itself", "a: &a [*a]\n", "RULE_YAML_FORBIDDEN"),
  body("a merge key", "x: &x { zh: 甲 }\nchecks: { <<: *x }\n", "RULE_YAML_FORBIDDEN"),
  body("a JavaScript tag", "checks: !!js/function 'function () { process.exit() }'\n", "RULE_YAML_FORBIDDEN"),
  body("a tag of its own", "checks: !exec rm\n", "RULE_YAML_FORBIDDEN"),
  body("a binary tag", "en: !!binary aGVsbG8=\n", "RULE_YAML_FORBIDDEN"),
  body("the key __proto__", "checks:\n  __proto__: { zh: 甲 }\n", "RULE_YAML_FORBIDDEN"),
  body("the key constructor", "parameters:\n  constructor: { zh: 甲 }\n", "RULE_YAML_FORBIDDEN"),
  body("flow sequences 5000 deep", `checks: ${"[".repeat(2000)}\n`, "RULE_FILE_TOO_LARGE"),
  body("block sequences 2000 deep", `${"- ".repeat(1500)}x\n`, "RULE_FILE_TOO_LARGE"),
  body(
    "block maps 200 deep",
    Array.from({ length: 200 }, (_, depth) => `${" ".repeat(depth)}k${depth}:\n`).join(""),
    "RULE_YAML_FORBIDDEN",
  ),
  body("a file of a million characters", `# ${"x".repeat(1_000_000)}\n`, "RULE_FILE_TOO_LARGE"),
  body("a line of 50 000 characters", `# ${"x".repeat(50_000)}\n`, "RULE_FILE_TOO_LARGE"),
  body("1400 keys", Array.from({ length: 1400 }, (_, key) => `k${key}: 1\n`).join(""), "RULE_KEY_UNKNOWN"),
  body("1400 equal keys", "a:\n".repeat(1400), "RULE_KEY_DUPLICATE"),
  body("15 000 lines", "a:\n".repeat(15_000), "RULE_FILE_TOO_LARGE"),
  body("a map as a key", "? { a: 1 }\n: 2\n", "RULE_YAML_FORBIDDEN"),
  body("a second document", "---\npack: other\n", "RULE_YAML_INVALID"),
  body("a NUL character", "zh2: 'a\u0000b'\n", "RULE_CHARACTER_FORBIDDEN"),
  file("a path out of the pack", "rules/../../etc/passwd.yaml", "RULE_PATH_FORBIDDEN"),
  file("an absolute path", "/etc/passwd", "RULE_PATH_FORBIDDEN"),
  file("a path with a backslash", "rules\\..\\x.yaml", "RULE_PATH_FORBIDDEN"),
  file("code beside the rules", "rules/run.js", "RULE_PATH_FORBIDDEN"),
  file("a text of a million characters", "sources/b.txt", "RULE_FILE_TOO_LARGE", "x".repeat(1_000_000)),
  body("a text file out of the pack", "sources2: 1\n", "RULE_KEY_UNKNOWN"),
  {
    title: "a source that names a file outside",
    files: [
      {
        path: "rules/a.yaml",
        text: 'pack: t\nzh: 甲\ndivision: "330727000000"\nversion: "1.0.0"\nsources:\n  A: { title: 甲, issued: 2023-01-01, text: ../../secrets.txt }\n',
      },
    ],
    code: "RULE_VALUE_INVALID",
  },
  {
    title: "300 files",
    files: Array.from({ length: 300 }, (_, index) => ({ path: `rules/f${index}.yaml`, text: "" })),
    code: "RULE_FILE_TOO_LARGE",
  },
];
