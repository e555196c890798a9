import {
  type ApplicantKind,
  type DivisionCode,
  divisionContains,
  type DivisionLevel,
  type Fen,
  type ItemType,
  type MaterialRelief,
  type MaterialRequirement,
  type MaterialSource,
  type TimeUnit,
} from "@yimen/domain";
import type { ItemCodeKind, ItemElement, StatementReach } from "../vocabulary.ts";

export interface CodeBody {
  readonly code: string;
  readonly kind: ItemCodeKind;
  /** Name the item has under this code, where it differs. */
  readonly name: string | null;
}

export interface TypeBody {
  /** Null for a label that is no national type. */
  readonly value: ItemType | null;
  readonly label: string;
}

export interface LegalBasisBody {
  readonly title: string;
  readonly articles: readonly string[];
  /** 法律, 行政法规, 部门规章 … */
  readonly rank: string | null;
  readonly documentNumber: string | null;
}

export interface LevelBody {
  readonly value: DivisionLevel;
  /** Words of the source where they say more: 乡镇(受委托时). */
  readonly label: string | null;
}

export interface ApplicantBody {
  readonly value: ApplicantKind;
}

export interface TextBody {
  readonly text: string;
}

export interface MaterialBody {
  readonly name: string;
  readonly requirement: MaterialRequirement;
  /** The stated case in which a CONDITIONAL material is needed. */
  readonly condition: string | null;
  readonly source: MaterialSource | null;
  /** True when no document states the source and it follows from what the material is. */
  readonly sourceInferred: boolean;
  readonly relief: MaterialRelief;
  /** Words of the source about the relief. */
  readonly reliefText: string | null;
  readonly form: string | null;
  readonly originals: number | null;
  readonly copies: number | null;
  readonly showOriginal: boolean;
}

export interface TimeLimitBody {
  /** Null when done at once. */
  readonly days: number | null;
  readonly unit: TimeUnit | null;
  readonly immediate: boolean;
  /** Part or case the limit is for; null when it is the whole item's. */
  readonly stage: string | null;
  readonly extension: string | null;
  readonly asWritten: string | null;
}

export interface ChargeBody {
  readonly situation: string;
  readonly amount: Fen;
  /** 元/证, 元/平方米/天 …: what the amount is for. */
  readonly per: string | null;
  readonly note: string | null;
}

export interface FeeBody {
  /** Null when the source does not say whether there is a fee. */
  readonly charged: boolean | null;
  readonly charges: readonly ChargeBody[];
  readonly reductions: readonly string[];
  readonly basis: LegalBasisBody | null;
  readonly asWritten: string | null;
}

export interface PublicityBody {
  readonly days: number;
  readonly unit: TimeUnit | null;
}

/** What each element's statements say. */
export interface StatementBodies {
  NAME: TextBody;
  ALIASES: TextBody;
  CODE: CodeBody;
  TYPE: TypeBody;
  LEGAL_BASIS: LegalBasisBody;
  EXERCISE_LEVEL: LevelBody;
  DEPARTMENT: TextBody;
  ACCEPTED_AT: LevelBody;
  APPLICANTS: ApplicantBody;
  CONDITIONS: TextBody;
  MATERIALS: MaterialBody;
  STEPS: TextBody;
  STATUTORY_LIMIT: TimeLimitBody;
  PROMISED_LIMIT: TimeLimitBody;
  FEES: FeeBody;
  RESULT: TextBody;
  CHANNELS: TextBody;
  PUBLICITY: PublicityBody;
}

export type StatementBody = StatementBodies[ItemElement];

/** What is said of one element, before an item's revision takes it in. */
export interface DraftOf<Element extends ItemElement> {
  readonly element: Element;
  /** Where it holds; null for everywhere. */
  readonly divisionCode: DivisionCode | null;
  /** A place that is none of ours, as its source writes it. */
  readonly placeText: string | null;
  readonly body: StatementBodies[Element];
  readonly citation: string;
  readonly note: string | null;
}

export type Draft = { [Element in ItemElement]: DraftOf<Element> }[ItemElement];

/** What is said of one element of an item, where it holds, and who says so. */
export interface StatementOf<Element extends ItemElement> extends DraftOf<Element> {
  readonly itemId: string;
  readonly sinceRevision: number;
  /** Revision that ended it; null while it stands. */
  readonly untilRevision: number | null;
  readonly position: number;
  /** Data package it was loaded from; null when it was entered here. */
  readonly dataset: string | null;
}

export type Statement = { [Element in ItemElement]: StatementOf<Element> }[ItemElement];

/** Is a material asked of applicants? What shared data or the e-licence library gives never is. BK-12 */
export function isAskedOfApplicant({ relief }: Pick<MaterialBody, "relief">): boolean {
  return relief !== "SHARED_DATA" && relief !== "ELECTRONIC_LICENCE";
}

type Place = Pick<Draft, "divisionCode" | "placeText">;

/** Where a statement holds, by kind. */
export function reachOf(statement: Place): StatementReach {
  if (statement.placeText !== null) return "ELSEWHERE";
  return statement.divisionCode === null ? "NATIONAL" : "DIVISION";
}

/** Does the statement hold in a division? One about a place that is none of ours never does. */
export function holdsAt(statement: Place, at: DivisionCode): boolean {
  if (statement.placeText !== null) return false;
  return statement.divisionCode === null || divisionContains(statement.divisionCode, at);
}

/** Elements an item may lawfully do without: their absence is no gap. */
const dispensable: ReadonlySet<ItemElement> = new Set(["ALIASES", "PUBLICITY"]);

/**
 * The elements that no statement makes known in a division. A limit of one stage is not the item's limit; a code
 * still to be verified is no code.
 *
 * @source PT-12
 */
export function missingElements(
  elements: readonly ItemElement[],
  statements: readonly Statement[],
  at: DivisionCode,
): readonly ItemElement[] {
  const known = new Set(
    statements.filter((each) => holdsAt(each, at) && settles(each)).map(({ element }) => element),
  );
  return elements.filter((element) => !known.has(element) && !dispensable.has(element));
}

function settles(statement: Statement): boolean {
  if (statement.element === "CODE") return statement.body.kind !== "REPORTED";
  if (statement.element === "TYPE") return statement.body.value !== null;
  if (statement.element === "FEES") return statement.body.charged !== null;
  if (statement.element === "STATUTORY_LIMIT" || statement.element === "PROMISED_LIMIT")
    return statement.body.stage === null;
  return true;
}
