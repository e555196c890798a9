import type { DecisionInput } from "../format/decision.ts";
import { localText } from "../format/text.ts";
import type { LocalText, TextInput } from "../format/text.ts";
import { formWrong } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import type { Written } from "./collect.ts";
import { report, textOf } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { OtherRule, Rule, Text } from "./model.ts";
import type { KeyPath } from "./yaml-file.ts";

/** A definition as it would stand under another reading. */
interface ReadOtherwise<Input> {
  readonly text: Text;
  readonly adopted: Text;
  readonly input: Input;
  /** Where the other reading is written, from the definition. */
  readonly path: KeyPath;
}

type Readings = LocalText | readonly LocalText[] | undefined;

interface MayBeOpen {
  readonly reading?: TextInput | undefined;
  readonly otherReadings?: Readings;
}

/** Other readings of a definition, each with the keys it changes; it says how it is read itself, and something must change. */
export function otherReadingsIn<Input extends MayBeOpen>(
  loading: Loading,
  written: Written<unknown>,
  input: Input,
  path: KeyPath = [],
): readonly ReadOtherwise<Input>[] {
  const { otherReadings, reading } = input;
  if (otherReadings === undefined) return [];
  if (reading === undefined) {
    const rule = "where there is another reading, reading says which one is followed";
    const ruleZh = "写有 otherReadings 的，须用 reading 写明采用哪一种解读";
    report(loading, written, [...path, "otherReadings"], formWrong({ rule, ruleZh, ...noHint }));
    return [];
  }
  return listOf(otherReadings).flatMap(({ zh, en, ...changed }, index, all) => {
    const at = [...path, "otherReadings", ...(all === otherReadings ? [index] : [])];
    if (Object.keys(changed).length === 0) {
      const rule = "the other reading changes nothing; write the key that would stand otherwise";
      const ruleZh = "另一种解读没有改变任何内容；请写出按该解读应有的键";
      report(loading, written, at, formWrong({ rule, ruleZh, ...noHint }));
      return [];
    }
    const otherwise = { ...input, ...changed, otherReadings: undefined };
    return [{ text: textOf({ zh, en }), adopted: localText(reading), input: otherwise, path: at }];
  });
}

function listOf(readings: LocalText | readonly LocalText[]): readonly LocalText[] {
  return Array.isArray(readings) ? readings : [readings].flat();
}

/** Loads a rule, and the same rule under each of its other readings. */
export function withOtherReadings<Input extends MayBeOpen, R extends Rule>(
  loading: Loading,
  written: Written<Input>,
  load: (loading: Loading, written: Written<Input>) => R | undefined,
  readings: readonly ReadOtherwise<Input>[] = otherReadingsIn(loading, written, written.input),
): R | undefined {
  const rule = load(loading, written);
  if (rule === undefined || readings.length === 0) return rule;
  const otherReadings = readings.flatMap(({ text, adopted, input, path }): readonly OtherRule[] => {
    const at = { ...written, input, path: [...written.path, ...path] };
    const other = reportingOnce(loading, (on) => load(on, at));
    if (other === undefined) return [];
    return [{ text, adopted, rule: { ...other, place: written.file.placeOf(at.path) } }];
  });
  return { ...rule, otherReadings };
}

/** Loads another reading: what it shares with the adopted one was reported with that. */
export function reportingOnce<T>(loading: Loading, load: (loading: Loading) => T): T {
  const problems: Loading["problems"] = [];
  const loaded = load({ ...loading, problems });
  const known = new Set(loading.problems.map(({ code, en }) => `${code} ${en}`));
  loading.problems.push(...problems.filter(({ code, en }) => !known.has(`${code} ${en}`)));
  return loaded;
}

/** Other readings of a decision: of the whole, and of each row of its table. */
export function decisionReadings(
  loading: Loading,
  written: Written<DecisionInput>,
): readonly ReadOtherwise<DecisionInput>[] {
  const { input } = written;
  const rows = (input.table ?? []).flatMap((row, index) =>
    otherReadingsIn(loading, written, row, ["table", index]).map((other) => ({
      ...other,
      input: { ...input, otherReadings: undefined, table: input.table?.with(index, other.input) },
    })),
  );
  return [...otherReadingsIn(loading, written, input), ...rows];
}
