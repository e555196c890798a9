import type { DomainError } from "@yimen/domain";
import { checkExpression } from "../expression/check-expression.ts";
import type { GivenScope } from "../expression/scope.ts";
import type { GivenInput } from "../format/example.ts";
import type { ExpressionInput } from "../format/primitives.ts";
import type { TextInput } from "../format/text.ts";
import { localText } from "../format/text.ts";
import { problemAt } from "../problems/problem.ts";
import type { Problem } from "../problems/problem.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { Type } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import type { Expression, Pack, Parameter, Source, Text } from "./model.ts";
import type { KeyPath } from "./yaml-file.ts";

/** A pack while it is being loaded. */
export interface Loading {
  readonly packId: string;
  readonly division: string;
  readonly parent: Pack | undefined;
  readonly problems: Problem[];
  readonly sources: Map<string, Source>;
  /** Texts of the sources as quotes are compared, by source id. */
  readonly texts: Map<string, string>;
  readonly usedSources: Set<string>;
  readonly schema: FactsSchema;
  /** What the platform itself declares. */
  readonly platform: FactsSchema;
  /** Named facts that examples begin from. */
  readonly factSets: ReadonlyMap<string, GivenInput>;
  readonly parameters: Map<string, Parameter>;
}

/** What expressions of a rule may name. */
export type RuleScope = GivenScope;

/** Reports a problem at a part of a definition. */
export function report(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  error: DomainError,
  severity: Problem["severity"] = "error",
): undefined {
  loading.problems.push(problemAt(error, written.file.placeOf([...written.path, ...path]), severity));
  return undefined;
}

/** Checks an expression of a definition; undefined when it is wrong or not there. */
export function loadExpression(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  input: ExpressionInput | undefined,
  scope: RuleScope,
  wanted?: Type,
): Expression | undefined {
  if (input === undefined) return undefined;
  const source = String(input);
  const at = [...written.path, ...path];
  const result = checkExpression(source, scope, wanted);
  if (result.ok) {
    return { source, checked: result.expression, place: written.file.placeOf(at) };
  }
  for (const { error, offset } of result.faults) {
    loading.problems.push(problemAt(error, written.file.placeInText(at, offset)));
  }
  return undefined;
}

export function optionalText(input: TextInput | undefined): Text | undefined {
  return input === undefined ? undefined : localText(input);
}

export function textOf(input: { readonly zh: string; readonly en?: string | undefined }): Text {
  return { zh: input.zh, en: input.en ?? input.zh };
}
