import { isMap, isPair, isScalar, parseDocument, type Scalar, visit, type YAMLMap } from "yaml";
import { type Finding, renamed } from "./edit.ts";
import type { ContractStep, Rename } from "./renames.ts";

/** Values that are words for people or of a source: nothing in them is a name of the contract. */
const words = new Set(["zh", "en", "quote", "cite", "reading", "title", "titleEn", "reason", "refusal"]);
const ruleSections = new Set(["checks", "decisions", "quotas", "scorecards"]);

/** What a file of a pack says in words of an older version: facts in expressions and examples, and ids of questions. */
export function upgradePackFile(text: string, steps: readonly ContractStep[]): readonly Finding[] {
  const document = parseDocument(text, { version: "1.2", schema: "core" });
  const facts = steps.flatMap((step) => step.facts);
  const questions = steps.flatMap((step) => step.questions);
  const findings: Finding[] = [];
  visit(document, {
    Pair: (_, pair, ancestors) => {
      const { key } = pair;
      if (!isText(key)) return undefined;
      if (words.has(key.value)) return visit.SKIP;
      if (isRuleId(ancestors)) findings.push(...renamedKey(key, questions));
      const subject = subjectAround(ancestors);
      if (isExampleFact(ancestors) && subject !== undefined) {
        const ofSubject = facts.flatMap(({ from, to }) =>
          from.startsWith(`${subject}.`) ? [{ from: factName(from), to: factName(to) }] : [],
        );
        findings.push(...renamedKey(key, ofSubject));
      }
      if (key.value === "replaces" && isText(pair.value)) findings.push(...renamedKey(pair.value, questions));
      return undefined;
    },
    Scalar: (role, scalar) => {
      if (role !== "key" && isText(scalar)) findings.push(...renamedIn(text, scalar, facts));
    },
  });
  return findings;
}

/** Facts as an expression writes them, wherever they stand in it. */
function renamedIn(text: string, scalar: Scalar<string>, facts: readonly Rename[]): readonly Finding[] {
  const [start, end] = scalar.range ?? [0, 0];
  const written = text.slice(start, end);
  return facts.flatMap(({ from, to }) =>
    [...written.matchAll(new RegExp(`(?<![\\w.])${from.replace(".", "\\.")}(?!\\w)`, "g"))].map((match) =>
      renamed(start + match.index, from, to),
    ),
  );
}

function renamedKey(key: Scalar<string>, renames: readonly Rename[]): readonly Finding[] {
  const found = renames.find(({ from }) => from === key.value);
  const offset = key.range?.[0];
  if (found === undefined || offset === undefined) return [];
  // Quoted, the name begins one character later.
  return [renamed(key.type === "PLAIN" ? offset : offset + 1, found.from, found.to)];
}

type Ancestors = readonly unknown[];

/** Is it a key right below a section of rules? */
function isRuleId(ancestors: Ancestors): boolean {
  const section = ancestors.at(-2);
  return isPair(section) && isText(section.key) && ruleSections.has(section.key.value);
}

/** Is it a key of an example's `given`? */
function isExampleFact(ancestors: Ancestors): boolean {
  const given = ancestors.at(-2);
  return isPair(given) && isText(given.key) && given.key.value === "given";
}

/** The subject of the rule that a node stands in. */
function subjectAround(ancestors: Ancestors): string | undefined {
  const subjects = ancestors.filter((node): node is YAMLMap => isMap(node)).map((map) => map.get("subject"));
  const subject = subjects.findLast((each) => typeof each === "string");
  return typeof subject === "string" ? subject : undefined;
}

function factName(path: string): string {
  return path.split(".")[1] ?? path;
}

function isText(node: unknown): node is Scalar<string> {
  return isScalar(node) && typeof node.value === "string";
}
