/** Why something is not known. */
export type ReasonKind =
  | "missing-fact"
  | "pending"
  | "unset-parameter"
  | "no-value-on-day"
  | "absent"
  | "not-applicable"
  | "no-row"
  | "two-rows"
  | "division-by-zero"
  | "index-out-of-range"
  | "list-too-long"
  | "wrong-type"
  | "calendar-not-covered"
  | "number-too-large"
  | "invalid-date"
  | "invalid-pick"
  | "out-of-fuel"
  | "shares-beyond-whole"
  | "empty-list";

/** One reason, naming the fact, parameter or rule it is about. */
export interface Reason {
  readonly kind: ReasonKind;
  /** `station.officeAreaM2`, `params.payGood`, a rule id … */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * The third truth value: not known, with every reason. It spreads through expressions as in CEL's partial evaluation, where
 * `false && unknown` is false and `true || unknown` is true.
 */
export class Unknown {
  readonly reasons: readonly Reason[];

  constructor(reasons: readonly Reason[]) {
    this.reasons = reasons;
  }
}

/** The reasons alone, without what is known all the same: bounds of one number say nothing of what is made of it. */
export function bare(unknown: Unknown): Unknown {
  return unknown.constructor === Unknown ? unknown : new Unknown(unknown.reasons);
}

/** Both reasons, each once. */
export function bothUnknown(one: Unknown, b: Unknown): Unknown {
  const a = bare(one);
  if (one === b) return a;
  // Reasons are few, and made once for each fact: comparing them is cheaper than giving each a key.
  const further = b.reasons.filter((reason) => !a.reasons.some((known) => isSame(known, reason)));
  return further.length === 0 ? a : new Unknown([...a.reasons, ...further]);
}

function isSame(one: Reason, other: Reason): boolean {
  return one === other || (one.kind === other.kind && one.name === other.name);
}

export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

const faults: readonly ReasonKind[] = [
  "division-by-zero",
  "index-out-of-range",
  "number-too-large",
  "invalid-date",
  "empty-list",
  "out-of-fuel",
];

/** Is it a fault of the computation rather than something nobody told? No fact will mend it. */
export function isFault({ reasons }: Unknown): boolean {
  return reasons.some(({ kind }) => faults.includes(kind));
}

/** The facts that are missing, each once. */
export function missingFacts(unknown: Unknown): readonly string[] {
  return [...new Set(unknown.reasons.filter(({ kind }) => kind === "missing-fact").map(({ name }) => name))];
}

export function missingFact(path: string, zh: string, en: string): Unknown {
  return new Unknown([
    { kind: "missing-fact", name: path, zh: `缺少“${zh}”(${path})`, en: `${en} (${path}) is missing` },
  ]);
}

export function absentFact(path: string, zh: string, en: string): Unknown {
  return new Unknown([
    {
      kind: "absent",
      name: path,
      zh: `“${zh}”(${path})不存在或尚未发生`,
      en: `${en} (${path}) is absent or has not happened`,
    },
  ]);
}

export function wrongFact(path: string, zh: string, en: string): Unknown {
  return new Unknown([
    {
      kind: "wrong-type",
      name: path,
      zh: `“${zh}”(${path})的值类型不对或超出范围`,
      en: `${en} (${path}) has a value of the wrong type or out of range`,
    },
  ]);
}

/** A fault that is nobody's missing fact. */
export function fault(kind: ReasonKind, name: string, zh: string, en: string): Unknown {
  return new Unknown([{ kind, name, zh, en }]);
}
