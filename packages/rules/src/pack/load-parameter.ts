import type { ParameterInput, ParameterValueInput } from "../format/parameter.ts";
import { asList } from "../format/primitives.ts";
import {
  datesWrong,
  enumValueUnknown,
  formWrong,
  replacesMissing,
  replacesUnknown,
  valueInvalid,
} from "../problems/index.ts";
import { noHint, problemAt } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { readFact } from "../subjects/read-fact.ts";
import { typeText } from "../subjects/type.ts";
import type { Type } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { loadCited } from "./load-citation.ts";
import { otherReadingsIn, reportingOnce } from "./load-readings.ts";
import { loadDay, warnForeDated } from "./load-sources.ts";
import { loadType } from "./load-type.ts";
import { optionalText, report, textOf } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { Pack, Parameter, ParameterValue } from "./model.ts";
import type { KeyPath } from "./yaml-file.ts";

/** A parameter of a parent, wherever in the chain. */
export function inheritedParameter(pack: Pack | undefined, name: string): Parameter | undefined {
  return pack === undefined
    ? undefined
    : (pack.parameters.get(name) ?? inheritedParameter(pack.parent, name));
}

/** A dated value of the law: its values in the order of their days, each cited. */
export function loadParameter(loading: Loading, written: Written<ParameterInput>): void {
  const { id: name, input } = written;
  const type = loadType(loading, written, [], input);
  checkReplaces(loading, written);
  if (type === undefined) return;
  const values = input.values.flatMap((value, index) =>
    loadValue(loading, written, value, ["values", index], type),
  );
  checkOrder(loading, values);
  loading.parameters.set(name, {
    name,
    pack: loading.packId,
    ...textOf(input),
    type,
    unit: input.unit,
    rows: input.rows ?? [],
    stricter: input.stricter,
    replaces: asList(input.replaces),
    values: values.toSorted((a, b) => a.from - b.from || a.issued - b.issued),
    place: written.file.placeOf(written.path),
  });
}

function checkReplaces(loading: Loading, written: Written<ParameterInput>): void {
  const { id: name, input } = written;
  const replaced = asList(input.replaces);
  const inherited = inheritedParameter(loading.parent, name);
  if (inherited !== undefined && !replaced.includes(name)) {
    const hint = { hint: `add “replaces: ${name}”`, hintZh: `请加上“replaces: ${name}”` };
    report(loading, written, [], replacesMissing({ id: name, pack: inherited.pack, ...hint }));
  }
  for (const other of replaced) {
    if (inheritedParameter(loading.parent, other) === undefined) {
      report(loading, written, ["replaces"], replacesUnknown({ id: other, ...noHint }));
    } else if (other !== name) {
      const rule = "a parameter replaces the one of the same name";
      report(loading, written, ["replaces"], formWrong({ rule, ruleZh: "参数只能替换同名参数", ...noHint }));
    }
  }
}

function loadValue(
  loading: Loading,
  written: Written<ParameterInput>,
  input: ParameterValueInput,
  path: KeyPath,
  type: Type,
): readonly ParameterValue[] {
  const from = loadDay(loading, written, [...path, "from"], input.from);
  const until = loadDay(loading, written, [...path, "until"], input.until);
  const cited = loadCited(loading, written, path, input);
  const issued =
    loadDay(loading, written, [...path, "issued"], input.issued) ?? cited.citations[0]?.source.issued;
  if ((input.value === undefined) === (input.unset === undefined)) {
    const rule = "a value has either value or unset with the reason";
    report(
      loading,
      written,
      path,
      formWrong({ rule, ruleZh: "须写 value,或用 unset 说明为何没有数值", ...noHint }),
    );
    return [];
  }
  const value = input.value === undefined ? undefined : readFact(type, parameterText(input.value, type));
  if (input.value !== undefined && value === undefined) {
    reportValue(loading, written, [...path, "value"], type, String(input.value));
    return [];
  }
  if (from === undefined || issued === undefined) return [];
  const source = cited.citations[0]?.source;
  if (from < issued && !(from === source?.effective && issued === source.issued)) {
    warnForeDated(loading, written, [...path, "from"], { from, issued, source: source?.id });
  }
  if (until !== undefined && until < from) {
    const texts = { rule: "it ends before it begins", ruleZh: "止于起之前" };
    report(loading, written, [...path, "until"], datesWrong({ ...texts, ...noHint }));
  }
  const place = written.file.placeOf([...written.path, ...path]);
  const otherReadings = otherReadingsIn(loading, written, input, path).flatMap((other) => {
    const { unset, ...rest } = other.input;
    // A value takes the place of “the source does not say”, and the other way round.
    const read = rest.value === undefined || unset === undefined ? other.input : otherOf(input, other.input);
    const loaded = reportingOnce(loading, (on) => loadValue(on, written, read, other.path, type));
    return loaded.map((one) => ({ text: other.text, adopted: other.adopted, value: one }));
  });
  const unset = optionalText(input.unset);
  return [{ ...cited, from, until, issued, value, unset, otherReadings, place }];
}

/** Of two that exclude each other the one that the other reading wrote. */
function otherOf(input: ParameterValueInput, read: ParameterValueInput): ParameterValueInput {
  return input.value === undefined ? { ...read, unset: undefined } : { ...read, value: undefined };
}

/** YAML reads 0.30 as a number; its shortest text is the decimal that was meant. */
function parameterText(value: string | number | boolean, type: Type): unknown {
  return typeof value === "number" && type.kind !== "int" ? String(value) : value;
}

function reportValue(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  type: Type,
  value: string,
): void {
  if (type.kind === "enum") {
    const hint = didYouMean(value, type.domain.values);
    report(loading, written, path, enumValueUnknown({ vocabulary: type.domain.name, value, ...hint }));
    return;
  }
  const texts = { rule: `a ${typeText(type, "en")} is expected`, ruleZh: `应为${typeText(type, "zh")}` };
  report(loading, written, path, valueInvalid({ key: "value", ...texts, ...noHint }));
}

function checkOrder(loading: Loading, values: readonly ParameterValue[]): void {
  const seen = new Set<string>();
  for (const { from, issued, place } of values) {
    const key = `${from} ${issued}`;
    if (seen.has(key)) {
      const texts = {
        rule: "two values begin on one day and were issued on one day",
        ruleZh: "两个数值的生效日与发布日都相同",
      };
      loading.problems.push(problemAt(datesWrong({ ...texts, ...noHint }), place));
    }
    seen.add(key);
  }
}
