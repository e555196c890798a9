import type { Vocabulary } from "@yimen/domain";
import { resultFactNames } from "./results.ts";
import { enumDomain, tellers } from "./type.ts";
import type { CaseStep, EnumDomain, Fact, RecordType, SubjectEntity, Teller, Type } from "./type.ts";

interface Labelled {
  readonly zh: string;
  readonly en: string;
  /** May be known to be absent (null): has not happened, is not there. */
  readonly optional?: boolean;
  /** Cannot have happened before this step of its case. */
  readonly notBefore?: CaseStep;
  /** A day that may lie ahead: promised or planned. */
  readonly ahead?: boolean;
  /** A figure of a month or a year. */
  readonly per?: "month" | "year";
  /** The mutation that alone writes it. */
  readonly writtenBy?: string;
}

/** The type of a fact as the platform declares it. */
export type FactDeclaration = Labelled &
  (
    | {
        readonly type: "int" | "decimal" | "hours" | "days";
        readonly unit?: string;
        readonly min?: number;
        readonly max?: number;
      }
    | { readonly type: "bool" | "string" | "date" | "datetime" }
    | { readonly type: "enum"; readonly of: Vocabulary<string>; readonly order?: EnumDomain["order"] }
    | {
        readonly type: "list";
        /** A vocabulary, the name of a subject or part, or a plain type. */
        readonly of: Vocabulary<string> | "string" | "int" | "decimal" | "date" | { readonly record: string };
        /** Most elements a list may have: what makes the cost of a rule finite. */
        readonly max: number;
      }
    | { readonly type: "record"; readonly of: string }
  );

/** The facts of a subject, by name. */
export type FactDeclarations = Readonly<Record<string, FactDeclaration>>;

/** Names of facts by what tells them, in groups separated by blanks. */
export interface Told extends Readonly<Partial<Record<Teller, readonly string[]>>> {
  /**
   * Of records that the platform tells: the facts each brings along, where it does not bring all, separated by blanks. With `*` those, too, that
   * packs add to it and documents state.
   */
  readonly carries?: Readonly<Record<string, string>>;
}

/** Stands in what a record carries for the facts that packs add to it. */
export const whateverIsAdded = "*";

interface Telling {
  readonly toldBy: ReadonlyMap<string, Teller>;
  readonly carries: ReadonlyMap<string, readonly string[]>;
}

/**
 * Declares a subject (主体): what rules may be about, and the facts they may ask of it.
 *
 * ```ts
 * export const station: RecordType = defineSubject("station", { zh: "便民服务站", en: "service station" }, {
 *   officeAreaM2: { type: "decimal", unit: "m2", zh: "办公服务场地面积", en: "office area" },
 * }, { register: ["code name"], count: ["windowCount"] });
 * ```
 *
 * @param told what tells its facts; a fact that is left out is typed in
 * @param entity how the graph knows it; left out while nobody keeps such a thing
 */
export function defineSubject(
  name: string,
  title: { readonly zh: string; readonly en: string },
  facts: FactDeclarations,
  told: Told = {},
  entity?: SubjectEntity,
): RecordType {
  const kept =
    entity && bearsFindings(facts) ? { ...entity, facts: { ...foundBy, ...entity.facts } } : entity;
  return {
    name,
    ...title,
    facts: factsOf(facts, tellingOf(name, facts, told)),
    isSubject: true,
    entity: kept,
  };
}

/** The list of what was found about it, and who knows it: the same of every subject that a finding may be about. */
const foundBy: SubjectEntity["facts"] = { findingFacts: "evaluations" };

function bearsFindings(facts: FactDeclarations): boolean {
  return Object.hasOwn(facts, "findings");
}

/** Declares a part of subjects that has no rules of its own, e.g. a finding; `datedBy` names the fact that is its day. */
export function definePart(
  name: string,
  title: { readonly zh: string; readonly en: string },
  facts: FactDeclarations,
  datedBy?: string,
): RecordType {
  const part = { name, ...title, facts: factsOf(facts), isSubject: false };
  return datedBy === undefined ? part : { ...part, datedBy };
}

function tellingOf(subject: string, facts: FactDeclarations, { carries = {}, ...told }: Told): Telling {
  const toldBy = new Map<string, Teller>();
  for (const teller of tellers) {
    for (const name of (told[teller] ?? []).flatMap((group) => group.split(" "))) {
      if (!Object.hasOwn(facts, name)) throw new Error(`a ${subject} has no fact ${name} that is told`);
      if (toldBy.has(name)) throw new Error(`${name} of a ${subject} is told by two`);
      toldBy.set(name, teller);
    }
  }
  // What was found is told by findings, what an assessment came to by those that are final: typed in, it would compete with them.
  for (const name of ["findings", "picks"]) {
    if (Object.hasOwn(facts, name)) toldBy.set(name, "finding");
  }
  for (const name of resultFactNames) {
    if (Object.hasOwn(facts, name)) toldBy.set(name, "register");
  }
  return { toldBy, carries: new Map(Object.entries(carries).map(([name, list]) => [name, list.split(" ")])) };
}

function factsOf(
  declarations: FactDeclarations,
  { toldBy, carries }: Telling = { toldBy: new Map(), carries: new Map() },
): ReadonlyMap<string, Fact> {
  return new Map(
    Object.entries(declarations).map(([name, declaration]) => [
      name,
      {
        name,
        type: typeOf(declaration),
        zh: declaration.zh,
        en: declaration.en,
        unit: "unit" in declaration ? declaration.unit : undefined,
        optional: declaration.optional ?? false,
        absentWhenLeftOut: false,
        min: "min" in declaration ? declaration.min : undefined,
        max: declaration.type !== "list" && "max" in declaration ? declaration.max : undefined,
        notBefore: declaration.notBefore,
        ahead: declaration.ahead ?? false,
        per: declaration.per,
        writtenBy: declaration.writtenBy,
        toldBy: toldBy.get(name),
        carries: carries.get(name),
      },
    ]),
  );
}

function typeOf(declaration: FactDeclaration): Type {
  if (declaration.type === "enum") {
    return { kind: "enum", domain: enumDomain(declaration.of, declaration.order) };
  }
  if (declaration.type === "record") return { kind: "record", name: declaration.of };
  if (declaration.type === "list") {
    return { kind: "list", of: elementType(declaration.of), max: declaration.max };
  }
  return { kind: declaration.type };
}

function elementType(of: Extract<FactDeclaration, { type: "list" }>["of"]): Type {
  if (typeof of === "string") return { kind: of };
  if ("record" in of) return { kind: "record", name: of.record };
  return { kind: "enum", domain: enumDomain(of) };
}
