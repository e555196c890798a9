import {
  DomainError,
  type ErrorKind,
  type InputProblem,
  InvalidInputError,
  type RuleReference,
} from "@yimen/domain";
import type { ObjectRefOf, SubgraphBuilder, UnionRefOf } from "./builder-types.ts";
import { defineRuleReference } from "./rule-reference.ts";

const typeNames = {
  invalid: "InvalidInput",
  "not-found": "NotFound",
  "not-permitted": "NotPermitted",
  "wrong-state": "WrongState",
  conflict: "Conflict",
  "refused-by-rule": "RefusedByRule",
} as const satisfies Partial<Record<ErrorKind, string>>;

type ProblemKind = keyof typeof typeNames;

const descriptions: Record<ProblemKind, string> = {
  invalid: "The input breaks a rule of form (输入有误). Every problem is listed with its path.",
  "not-found": "What the input names does not exist, or the caller may not see it (不存在或不可见).",
  "not-permitted": "The caller may not do this here (无权限).",
  "wrong-state": "The thing is in a state that does not allow this (状态不允许).",
  conflict: "Another write came first, or the idempotency key was used for something else (冲突).",
  "refused-by-rule": "A rule of the place said no (规则不允许).",
};

/** Builds the answer types of mutations. */
export interface ProblemTypes<Tables> {
  /** The union of a payload and every expected failure, named like `SubmitCaseResult`. */
  readonly result: <Payload extends object>(
    name: string,
    payload: ObjectRefOf<Tables, Payload>,
  ) => UnionRefOf<Tables, Payload | Refusal>;
  /** A rule with its article: for a field that says what something decided earlier rests on. */
  readonly RuleReferenceRef: ObjectRefOf<Tables, RuleReference>;
}

/** An expected failure as a value: graphql-js takes a returned Error for a thrown one. */
export class Refusal {
  readonly error: DomainError;

  constructor(error: DomainError) {
    this.error = error;
  }
}

/**
 * Runs a mutation's operation and returns an expected failure as a value, which the result union carries. A failure
 * that is nobody's input (unavailable, unauthenticated) and every bug go on as errors.
 */
export async function outcome<Payload>(work: Promise<Payload>): Promise<Payload | Refusal> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && error.kind in typeNames) return new Refusal(error);
    throw error;
  }
}

function problemsOf({ error }: Refusal): readonly InputProblem[] {
  if (error instanceof InvalidInputError) return error.problems;
  return [{ path: error.inputPath, code: error.code, zh: error.zh, en: error.en }];
}

/**
 * Defines the types an expected failure is answered with. They are the same in every subgraph.
 *
 * @returns `result`, which builds a mutation's union of its payload and these types, and the type a refusal names its rules with
 */
export function defineProblems<Tables>(builder: SubgraphBuilder<Tables>): ProblemTypes<Tables> {
  const problem = builder.interfaceRef<Refusal>("Problem").implement({
    description: "An expected failure (可预期的失败): a stable code and a text in both languages.",
    fields: (t) => ({
      code: t.string({
        description: "Stable code (错误码), listed in docs/errors.md.",
        resolve: ({ error }) => error.code,
      }),
      messageZh: t.string({
        description: "What is wrong and what to do next, in Chinese (中文说明).",
        resolve: ({ error }) => error.zh,
      }),
      messageEn: t.string({
        description: "What is wrong and what to do next, in English (英文说明).",
        resolve: ({ error }) => error.en,
      }),
      path: t.stringList({
        description: "Where in the input the cause lies (出错位置); empty when it is not in the input.",
        resolve: ({ error }) => error.inputPath.map(String),
      }),
    }),
  });

  const inputProblem = builder.objectRef<InputProblem>("InputProblem").implement({
    description: "One thing wrong with an input (输入中的一处错误).",
    shareable: true,
    fields: (t) => ({
      code: t.exposeString("code", { description: "Stable code (错误码)." }),
      messageZh: t.exposeString("zh", { description: "What is wrong, in Chinese (中文说明)." }),
      messageEn: t.exposeString("en", { description: "What is wrong, in English (英文说明)." }),
      path: t.stringList({
        description: "Path to the field from the input's root (字段路径).",
        resolve: (each) => each.path.map(String),
      }),
    }),
  });

  const RuleReferenceRef = defineRuleReference(builder);

  const kinds = Object.keys(typeNames) as ProblemKind[];
  const refs = kinds.map((kind) => {
    const ref = builder.objectRef<Refusal>(typeNames[kind]);
    ref.implement({
      description: descriptions[kind],
      interfaces: [problem],
      shareable: true,
      fields: (t) => ({
        ...(kind === "invalid" && {
          problems: t.field({
            type: [inputProblem],
            description: "Every problem of the input at once (全部问题一次列明).",
            resolve: problemsOf,
          }),
        }),
        ...(kind === "refused-by-rule" && {
          rules: t.field({
            type: [RuleReferenceRef],
            description:
              "The rules of the place that say no, with their articles (所依规则); empty where the platform itself does.",
            resolve: ({ error }) => [...error.rules],
          }),
        }),
      }),
    });
    return ref;
  });

  return {
    RuleReferenceRef,
    result: (name, payload) =>
      builder.unionType(name, {
        description: "The payload, or the reason why not (结果或原因).",
        types: [payload, ...refs],
        resolveType: (value) =>
          value instanceof Refusal ? typeNames[value.error.kind as ProblemKind] : payload.name,
      }),
  };
}
