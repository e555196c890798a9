/** How an input's codes are written; each name has one parser (see `checkInput`). */
export type CodeForm =
  | "basicItemCode"
  | "citizenId"
  | "divisionCode"
  | "handlingItemCode"
  | "idempotencyKey"
  | "itemCode"
  | "localItemCode"
  | "mobilePhone"
  | "phone"
  | "socialCreditCode";

interface Optionally {
  /** May be left out; null counts as left out. */
  readonly $optional?: true;
}

/** One line of text, or several with `$multiline`. */
export interface TextInputRule extends Optionally {
  readonly $: "text";
  /** Most characters (code points), after trimming. */
  readonly $max: number;
  readonly $multiline?: true;
  /** May be blank, which counts as left out. */
  readonly $blank?: true;
}

export interface IntegerRule extends Optionally {
  readonly $: "integer";
  readonly $min: number;
  readonly $max: number;
}

/** Money in fen, an area in m², true or false. */
export interface PlainRule extends Optionally {
  readonly $: "fen" | "areaM2" | "flag";
}

/** Of what a day tells, when not every day is possible: what has happened, or the birth of somebody alive. */
export type PossibleDay = "past" | "birth";

/** A date `YYYY-MM-DD`. */
export interface DateRule extends Optionally {
  readonly $: "date";
  readonly $possible?: PossibleDay;
}

export interface VocabularyRule extends Optionally {
  readonly $: "vocabulary";
  /** Name of the enum in the graph. */
  readonly $name: string;
  readonly $values: readonly string[];
}

export interface CodeRule extends Optionally {
  readonly $: "code";
  readonly $code: CodeForm;
}

/** The number of an identity document: what it must be depends on the `type` beside it. */
export interface DocumentNumberRule extends Optionally {
  readonly $: "documentNumber";
}

export interface ListRule extends Optionally {
  readonly $: "list";
  readonly $min: number;
  readonly $max: number;
  /** No two entries may be the same, or have the same in this field. */
  readonly $distinct?: true | string;
  readonly $entry: InputRule;
}

/** What only the server can check: a value of any form, null included. */
export interface ServerRule extends Optionally {
  readonly $: "server";
}

/** A set of fields: those whose names do not begin with `$`, which no GraphQL name does. */
export interface ObjectRule extends Optionally {
  readonly $: "object";
  readonly [field: string]: InputRule | string | true | undefined;
}

/**
 * What an input takes, as data: read off the very schemas the server parses inputs with, so that a form can check the same
 * before it is sent. `rules.applicant.name.$max` is the number of characters the server takes.
 */
export type InputRule =
  | TextInputRule
  | IntegerRule
  | PlainRule
  | DateRule
  | VocabularyRule
  | CodeRule
  | DocumentNumberRule
  | ListRule
  | ServerRule
  | ObjectRule;

/** The fields of a set, in the order of their definition. */
export function fieldsOf(rule: ObjectRule): readonly (readonly [string, InputRule])[] {
  return Object.keys(rule).flatMap((name) => {
    const field = rule[name];
    return name.startsWith("$") || typeof field !== "object" ? [] : [[name, field] as const];
  });
}
