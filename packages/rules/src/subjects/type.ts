import type { Term, Vocabulary } from "@yimen/domain";

/** The values of an enum, their labels and, where there is one, their rank. */
export interface EnumDomain {
  readonly name: string;
  readonly values: readonly string[];
  readonly labels: Readonly<Record<string, Term>>;
  /** Direction of the rank: ascending lists the lowest first. Undefined when the values have no rank. */
  readonly order: "ascending" | "descending" | undefined;
}

/** The type of a value in an expression. `hours` and `days` are durations that never mix. */
export type Type =
  | { readonly kind: "bool" | "int" | "decimal" | "string" | "date" | "datetime" | "hours" | "days" }
  | { readonly kind: "enum"; readonly domain: EnumDomain }
  | { readonly kind: "list"; readonly of: Type; readonly max: number }
  | { readonly kind: "record"; readonly name: string }
  /** Element type of an empty list literal: fits anything. */
  | { readonly kind: "any" };

/** What tells a fact: the best source there is, and so the only one that counts. */
export const tellers = ["register", "count", "record", "finding", "document", "survey"] as const;
export type Teller = (typeof tellers)[number];

/**
 * A subject as the graph knows it. A subject without an entity is declared only: rules may be about it, and nobody keeps it yet.
 *
 * The graph follows from this: `<type>.compliance`, `record<noun>Facts` and `<type>.recordedFacts`, what-if, sheets and reach.
 */
export interface SubjectEntity {
  /** Its type: `Station`. */
  readonly type: string;
  /** The subgraph that owns it and keeps what is on record about it. */
  readonly owner: string;
  /** How its mutations are named: `Station` makes `recordStationFacts`. Undefined: nothing is put on record about it but by its own steps. */
  readonly noun: string | undefined;
  /** The fields that list what is known of it, each with the subgraph that knows it. */
  readonly facts: Readonly<Record<string, string>>;
  /**
   * The fields that list those who are counted together, by the scope that has them: `Division.windowMembers`. Undefined: evaluations keeps them and
   * lists them itself, or nobody does.
   */
  readonly members?: Readonly<Partial<Record<PopulationScope, string>>> | undefined;
}

/** What populations are counted in. */
export type PopulationScope = "Division" | "Station" | "Department";

/** A fact of a subject: what may be asked of it, with its unit and labels. */
export interface Fact {
  readonly name: string;
  readonly type: Type;
  readonly zh: string;
  readonly en: string;
  readonly unit: string | undefined;
  /** May be known to be absent: null means "has not happened", a missing value means "not known". */
  readonly optional: boolean;
  /** Left out means absent, too: so it is with what a mutation's input may lack. */
  readonly absentWhenLeftOut: boolean;
  readonly min: number | undefined;
  readonly max: number | undefined;
  /** Of a text that names something of a place's law, such as the event of a finding: the names there are. */
  readonly choices?: readonly string[] | undefined;
  /** Cannot have happened before this step of its case: nobody may claim it earlier. Undefined: at any time. */
  readonly notBefore?: CaseStep | undefined;
  /** A day that may lie ahead, because it is promised or planned. */
  readonly ahead?: boolean | undefined;
  /** A figure of a month or a year: on record, it holds in that one alone. Undefined: it holds until something else is found. */
  readonly per?: "month" | "year" | undefined;
  /**
   * Where it comes from. What the platform tells itself cannot be typed in: a second answer would compete. Undefined: somebody types it in,
   * and nothing stands behind it.
   */
  readonly toldBy?: Teller | undefined;
  /** The subgraph of a county that counts or registers it. Undefined: the platform does, or nobody. */
  readonly by?: string | undefined;
  /** The mutation that writes it, where it has one of its own: then no other does. */
  readonly writtenBy?: string | undefined;
  /** Of a record, or a list of records, that the platform tells: the facts it brings along. Undefined: all that it has. */
  readonly carries?: readonly string[] | undefined;
}

/** The steps of a case, in their order, before which a fact cannot have happened. */
export const caseSteps = ["accepted", "decided", "delivered"] as const;
export type CaseStep = (typeof caseSteps)[number];

/** A kind of thing with facts: a subject, or a part of one. */
export interface RecordType {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly facts: ReadonlyMap<string, Fact>;
  /** Subjects can have rules; parts only occur inside subjects. */
  readonly isSubject: boolean;
  /** How the graph knows it. Undefined: a part, or a subject that nobody keeps yet. */
  readonly entity?: SubjectEntity | undefined;
  /** The fact that is its day, where it is a record of something that happened: a period chooses by it. */
  readonly datedBy?: string;
}

/** An enum of the domain as the type of a fact. */
export function enumDomain(vocabulary: Vocabulary<string>, order?: EnumDomain["order"]): EnumDomain {
  return { name: vocabulary.name, values: vocabulary.values, labels: vocabulary.labels, order };
}

/** Are two types the same? Enums are the same when their vocabularies have one name. */
export function sameType(a: Type, b: Type): boolean {
  if (a.kind === "any" || b.kind === "any") return true;
  if (a.kind === "enum" && b.kind === "enum") return a.domain.name === b.domain.name;
  if (a.kind === "list" && b.kind === "list") return sameType(a.of, b.of);
  if (a.kind === "record" && b.kind === "record") return a.name === b.name;
  return a.kind === b.kind;
}

const kindNames: Readonly<Record<Type["kind"], readonly [zh: string, en: string]>> = {
  bool: ["真假值", "true/false"],
  int: ["整数", "whole number"],
  decimal: ["小数", "decimal"],
  string: ["文字", "text"],
  date: ["日期", "date"],
  datetime: ["时刻", "date and time"],
  hours: ["时长(小时)", "duration in hours"],
  days: ["时长(天)", "duration in days"],
  enum: ["枚举", "enum"],
  list: ["列表", "list"],
  record: ["对象", "record"],
  any: ["任意", "anything"],
};

/** A type in words, for messages. */
export function typeText(type: Type, language: "zh" | "en"): string {
  const name = kindNames[type.kind][language === "zh" ? 0 : 1];
  if (type.kind === "enum") return `${name} ${type.domain.name}`;
  if (type.kind === "record") return `${name} ${type.name}`;
  if (type.kind === "list") {
    return language === "zh" ? `${typeText(type.of, "zh")}的列表` : `list of ${typeText(type.of, "en")}`;
  }
  return name;
}
