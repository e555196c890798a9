import { checkInput, chinaDate, errorCatalogue, formatPath, type InputRule } from "@yimen/domain";
import * as fieldRules from "@yimen/client/field-rules";

/** Which member of a mutation's union stands for a kind of failure. */
const members: Readonly<Record<string, string>> = {
  invalid: "InvalidInput",
  "not-found": "NotFound",
  "not-permitted": "NotPermitted",
  "wrong-state": "WrongState",
  conflict: "Conflict",
  "refused-by-rule": "RefusedByRule",
};

/** A failure as a member of a union. */
export interface MockProblem {
  readonly __typename: string;
  readonly code: string;
  readonly messageZh: string;
  readonly messageEn: string;
  readonly path: readonly string[];
  readonly problems?: readonly Omit<MockProblem, "__typename">[];
}

/** An idempotency key that asks for a failure: `mock:CASE_ALREADY_OPEN:1`. */
const wish = /^mock:([A-Z][A-Z0-9_]*)(?::|$)/;

/**
 * The failure a mutation is to answer: the one asked for by the header `x-mock-problem` or by its idempotency key, or what the
 * field rules find in its input. Undefined when it succeeds.
 */
export function problemFor(
  mutation: string,
  input: unknown,
  wanted: string | undefined,
): MockProblem | undefined {
  const key = isRecord(input) ? input["idempotencyKey"] : undefined;
  const code = wanted ?? (typeof key === "string" ? wish.exec(key)?.[1] : undefined);
  if (code !== undefined) return catalogued(code);
  const rules: Readonly<Record<string, InputRule | undefined>> = fieldRules;
  const rule = rules[mutation];
  const found = rule === undefined ? [] : checkInput(rule, input, { at: ["input"], today: today() });
  if (found.length === 0) return undefined;
  const problems = found.map(({ path, code: each, zh, en }) => ({
    code: each,
    messageZh: zh,
    messageEn: en,
    path: path.map(String),
  }));
  return {
    __typename: "InvalidInput",
    code: "INPUT_INVALID",
    messageZh: problems
      .map((each, index) => `${formatPath(found[index]?.path ?? [])}: ${each.messageZh}`)
      .join("; "),
    messageEn: problems
      .map((each, index) => `${formatPath(found[index]?.path ?? [])}: ${each.messageEn}`)
      .join("; "),
    path: [],
    problems,
  };
}

function catalogued(code: string): MockProblem {
  const { kind, zh, en } = errorCatalogue().find((each) => each.code === code) ?? {
    kind: "refused-by-rule",
    zh: `示例拒绝 ${code}`,
    en: `an example of a refusal, ${code}`,
  };
  const __typename = members[kind] ?? "RefusedByRule";
  const problem = { code, messageZh: zh, messageEn: en, path: ["input"] };
  return { __typename, ...problem, ...(__typename === "InvalidInput" && { problems: [problem] }) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function today(): string {
  return chinaDate(Temporal.Now.instant()).toString();
}
