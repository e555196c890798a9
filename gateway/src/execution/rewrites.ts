import type { FetchNode } from "@apollo/query-planner";
import type { Subtypes } from "./subtypes.ts";
import { isJsonObject } from "../sources/json-object.ts";

type FetchDataRewrite = NonNullable<FetchNode["outputRewrites"]>[number];

/** Changes a value in place. */
export type Rewrite = (value: unknown) => void;

const typeStep = "... on ";

/**
 * What the plan changes of what is sent or received: type names of interfaces that a subgraph takes for objects, and
 * names of fields that one request could not ask for under one name.
 */
export function rewriteOf(
  rewrites: readonly FetchDataRewrite[] | undefined,
  subtypes: Subtypes,
): Rewrite | undefined {
  if (rewrites === undefined || rewrites.length === 0) return undefined;
  const each = rewrites.map((rewrite) => {
    const last = rewrite.path.at(-1) ?? "";
    return atPath(rewrite.path.slice(0, -1), changeOf(rewrite, last), subtypes);
  });
  return (value) => {
    for (const rewrite of each) rewrite(value);
  };
}

/** Names that a fetch asks under, by the names they are renamed to. */
export function renamedIn({ outputRewrites = [] }: FetchNode): ReadonlyMap<string, string> {
  return new Map(
    outputRewrites.flatMap((rewrite) =>
      rewrite.kind === "KeyRenamer" ? [[rewrite.path.at(-1) ?? "", rewrite.renameKeyTo] as const] : [],
    ),
  );
}

function changeOf(rewrite: FetchDataRewrite, name: string): (object: Record<string, unknown>) => void {
  if (rewrite.kind === "ValueSetter") {
    const given: unknown = rewrite.setValueTo;
    return (object) => {
      object[name] = given;
    };
  }
  return (object) => {
    if (object[name] === undefined) return;
    object[rewrite.renameKeyTo] = object[name];
    delete object[name];
  };
}

function atPath(
  path: readonly string[],
  change: (object: Record<string, unknown>) => void,
  subtypes: Subtypes,
): Rewrite {
  const [step, ...rest] = path;
  const onward = step === undefined ? undefined : atPath(rest, change, subtypes);
  const types = step?.startsWith(typeStep) === true ? subtypes.of(step.slice(typeStep.length)) : undefined;
  const rewrite: Rewrite = (value) => {
    if (Array.isArray(value)) {
      value.forEach(rewrite);
      return;
    }
    if (!isJsonObject(value)) return;
    if (step === undefined || onward === undefined) change(value);
    else if (types === undefined) onward(value[step]);
    else if (isOneOf(types, value["__typename"])) onward(value);
  };
  return rewrite;
}

/** An object that does not say what it is was asked for where it can only be of the type. */
function isOneOf(types: ReadonlySet<string>, name: unknown): boolean {
  return typeof name !== "string" || types.has(name);
}
