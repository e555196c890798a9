import type { z } from "zod";
import {
  DomainError,
  fieldRequired,
  fieldTypeWrong,
  fieldUnknown,
  listSizeInvalid,
  numberOutOfRange,
  numberTooPrecise,
  textTooLong,
  textRequired,
  valueInvalid,
  valueUnknown,
} from "../errors/index.ts";
import type { ErrorPath } from "../errors/index.ts";

type Issue = z.core.$ZodIssue;

/**
 * Translates one finding of the validator to catalogued errors with their paths. A finding that carries a
 * {@link DomainError} is that error; the validator's own findings become the general input errors.
 */
export function errorsOfIssue(issue: Issue, input: unknown): readonly DomainError[] {
  const path: ErrorPath = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  const carried = issue.code === "custom" ? issue.params?.["error"] : undefined;
  if (carried instanceof DomainError) {
    return [carried.at(path)];
  }
  const value = valueAt(input, path);
  switch (issue.code) {
    case "invalid_type":
      return [
        value === undefined || value === null
          ? fieldRequired({}, { path })
          : wrongType(issue.expected, value, path),
      ];
    case "invalid_value":
      return [
        value === undefined || value === null
          ? fieldRequired({}, { path })
          : valueUnknown({ value: shown(value), allowed: issue.values.map(String) }, { path }),
      ];
    case "unrecognized_keys":
      return issue.keys.map((field) => fieldUnknown({ field }, { path: [...path, field] }));
    case "too_big":
    case "too_small":
      return [outsideLimits(issue, value, path)];
    case "not_multiple_of":
      return [numberTooPrecise({ value: shown(value), places: 0 }, { path })];
    case "invalid_union":
      return unionErrors(issue, input, path);
    case "invalid_key":
    case "invalid_element":
      return issue.issues.flatMap((inner) =>
        errorsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, input),
      );
    case "invalid_format":
      return [valueInvalid({ reason: issue.format }, { path })];
    case "custom":
      return [valueInvalid({ reason: issue.message }, { path })];
    default:
      return issue satisfies never;
  }
}

function wrongType(expected: string, value: unknown, path: ErrorPath): DomainError {
  // A number the validator calls NaN, infinite or fractional is a number all the same.
  if (expected === "int" && typeof value === "number")
    return numberTooPrecise({ value, places: 0 }, { path });
  return fieldTypeWrong({ expected }, { path });
}

function outsideLimits(
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  value: unknown,
  path: ErrorPath,
): DomainError {
  const min = issue.code === "too_small" ? Number(issue.minimum) : undefined;
  const max = issue.code === "too_big" ? Number(issue.maximum) : undefined;
  if (issue.origin === "string") {
    return max === undefined
      ? textRequired({}, { path })
      : textTooLong({ length: typeof value === "string" ? Array.from(value).length : 0, max }, { path });
  }
  if (issue.origin === "array" || issue.origin === "set") {
    return listSizeInvalid({ min: min ?? 0, max: max ?? Number.MAX_SAFE_INTEGER }, { path });
  }
  return numberOutOfRange({ value: shown(value), min: min ?? "-∞", max: max ?? "∞" }, { path });
}

/** Of a union, the branch that came furthest says the most; a branch that fails only deep inside was the intended one. */
function unionErrors(
  issue: z.core.$ZodIssueInvalidUnion,
  input: unknown,
  path: ErrorPath,
): readonly DomainError[] {
  const branches = issue.errors.map((issues) =>
    issues.flatMap((inner) => errorsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, input)),
  );
  const best = branches.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0];
  return best ?? [valueInvalid({ reason: issue.message }, { path })];
}

function depth(errors: readonly DomainError[]): number {
  return Math.min(...errors.map((error) => error.inputPath.length));
}

function valueAt(input: unknown, path: ErrorPath): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    return Reflect.get(value, step);
  }, input);
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}
