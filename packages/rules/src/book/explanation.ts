import type { Recorder, Trace } from "../evaluation/recorder.ts";
import type { Cited, Rule, Text } from "../pack/model.ts";
import { dayText } from "../values/day.ts";
import { Unknown } from "../values/unknown.ts";
import { valueText } from "../values/value.ts";
import type { Snapshot } from "./snapshot.ts";

/** A part of a condition with its value (子条件). */
export interface ExplainedPart {
  /** The part as CEL. */
  readonly expression: string;
  /** As people write it; `?` when unknown. */
  readonly value: string;
  /** Chinese and English name of the fact or parameter the part reads. */
  readonly label: Text | undefined;
  readonly parts: readonly ExplainedPart[];
}

/** Where a value of the law comes from (参数依据). */
export interface ExplainedParameter extends Cited, Text {
  readonly name: string;
  readonly pack: string;
  /** Undefined when the source does not say or nothing is in force. */
  readonly value: string | undefined;
  readonly unit: string | undefined;
  /** Days, YYYY-MM-DD. */
  readonly from: string | undefined;
  readonly issued: string | undefined;
  readonly unset: Text | undefined;
}

/** Why an evaluation came out as it did (说明). */
export interface Explanation extends Cited {
  readonly level: Rule["level"];
  readonly conditions: readonly ExplainedPart[];
  readonly parameters: readonly ExplainedParameter[];
  /** Declared readings of open texts: of the rule and of the values it used. */
  readonly interpretations: readonly Text[];
}

const parametersOf = new WeakMap<Snapshot, Map<string, ExplainedParameter | undefined>>();

/** Turns what was recorded into an explanation. */
export function explain(rule: Rule, snapshot: Snapshot, recorder: Recorder): Explanation {
  const names: string[] = [];
  const conditions = recorder.roots.map((trace) => part(trace, names));
  const parameters: ExplainedParameter[] = [];
  for (const name of names) {
    const explained = explainedParameter(snapshot, name);
    if (explained !== undefined) parameters.push(explained);
  }
  const interpretations = interpretation(rule);
  for (const parameter of parameters) interpretations.push(...interpretation(parameter));
  const { citations, quotes, reading, otherReadings, level } = rule;
  return { citations, quotes, reading, otherReadings, level, conditions, parameters, interpretations };
}

/** How a text is read, with the other ways named. */
function interpretation({ reading, otherReadings }: Cited): Text[] {
  if (reading === undefined) return [];
  const others = otherReadings.map(({ text }) => text);
  if (others.length === 0) return [reading];
  const zh = `${reading.zh}（另一种解读：${others.map((other) => other.zh).join("；")}）`;
  const en = `${reading.en} (another reading: ${others.map((other) => other.en).join("; ")})`;
  return [{ zh, en }];
}

const noParts: readonly ExplainedPart[] = [];

function part({ point, value, parts }: Trace, names: string[]): ExplainedPart {
  const { parameter } = point;
  if (parameter !== undefined && !names.includes(parameter)) names.push(parameter);
  return {
    expression: point.text,
    value: value instanceof Unknown ? "?" : valueText(value, point.type),
    label: point.label,
    parts: parts === undefined ? noParts : parts.map((inner) => part(inner, names)),
  };
}

function explainedParameter(snapshot: Snapshot, name: string): ExplainedParameter | undefined {
  let known = parametersOf.get(snapshot);
  if (known === undefined) {
    known = new Map();
    parametersOf.set(snapshot, known);
  }
  if (!known.has(name)) known.set(name, provenance(snapshot, name));
  return known.get(name);
}

/** Where the value of a parameter in force comes from. */
export function provenance(snapshot: Snapshot, name: string): ExplainedParameter | undefined {
  const resolved = snapshot.parameters.get(name);
  if (resolved === undefined) return undefined;
  const { parameter, value } = resolved;
  return {
    name,
    zh: parameter.zh,
    en: parameter.en,
    pack: parameter.pack,
    unit: parameter.unit,
    value: value?.value === undefined ? undefined : valueText(value.value, parameter.type),
    from: value === undefined ? undefined : dayText(value.from),
    issued: value === undefined ? undefined : dayText(value.issued),
    unset: value?.unset,
    citations: value?.citations ?? [],
    quotes: value?.quotes ?? [],
    reading: value?.reading,
    otherReadings: value?.otherReadings ?? [],
  };
}
