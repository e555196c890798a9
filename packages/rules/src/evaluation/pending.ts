import type { Checked } from "../expression/checked.ts";
import { Unknown, bare, fault } from "../values/unknown.ts";
import type { Value } from "../values/value.ts";
import { not, or } from "./logic.ts";
import type { Closure } from "./machine.ts";

/** Values of an enum that are still open, each with what it may turn out to be and the reason to give while it is. */
export type OpenValues = ReadonlyMap<
  string,
  { readonly mayBecome: readonly string[]; readonly why: Unknown }
>;

/** The open values an expression may have (核查中, 申诉中); undefined when its vocabulary has none. */
export function openValues(node: Checked): OpenValues | undefined {
  if (node.type.kind !== "enum") return undefined;
  const { name, labels } = node.type.domain;
  const path = node.op === "fact" ? node.path : name;
  const open = Object.entries(labels).flatMap(([value, { zh, en, mayBecome }]) => {
    if (mayBecome === undefined) return [];
    const why = fault("pending", path, `“${zh}”尚无定论(${path})`, `${en}: not decided yet (${path})`);
    return [[value, { mayBecome, why }] as const];
  });
  return open.length === 0 ? undefined : new Map(open);
}

/** Is it the value? What is pending is neither what it may become nor not; it is itself, and nothing else. */
function isValue(open: OpenValues, a: Value, b: Value): Value {
  if (a instanceof Unknown) return bare(a);
  if (b instanceof Unknown) return bare(b);
  if (a === b || typeof a !== "string" || typeof b !== "string") return a === b;
  const pending = open.get(a)?.mayBecome.includes(b) === true ? open.get(a) : open.get(b);
  return (
    pending !== undefined && (pending.mayBecome.includes(a) || pending.mayBecome.includes(b)) && pending.why
  );
}

/** `==` and `!=` where one of the values may be pending. */
export function pendingEquality(open: OpenValues, wanted: boolean, left: Closure, right: Closure): Closure {
  return (frame) => {
    const same = isValue(open, left(frame), right(frame));
    return wanted ? same : not(same);
  };
}

/** Is it among these? Unknown while it may become one of them. */
export function pendingAmong(open: OpenValues, wanted: Value, members: readonly Value[]): Value {
  return members.reduce<Value>((found, member) => or(found, isValue(open, wanted, member)), false);
}
