import type { BandInput, BandStepInput, ScorecardInput } from "../format/scorecard.ts";
import { bandsWrong, formWrong, ruleReferenceUnknown } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { Written } from "./collect.ts";
import { loadCited } from "./load-citation.ts";
import { loadExpression, optionalText, report, textOf } from "./loading.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Band, BandStep, Citation } from "./model.ts";
import { after, boolType, decimalType, withVariables } from "./rule-scope.ts";

/** The bands of a scorecard, best first. */
export function loadBands(
  loading: Loading,
  written: Written<ScorecardInput>,
  inputs: readonly BandInput[],
  scope: RuleScope,
): readonly Band[] {
  const seen = new Set<string>();
  return inputs.map((input, index) => {
    const path = ["bands", index];
    if (seen.has(input.band)) {
      const texts = { rule: `${input.band} occurs twice`, ruleZh: `${input.band} 出现两次` };
      report(loading, written, path, bandsWrong({ ...texts, ...noHint }));
    }
    seen.add(input.band);
    return {
      band: input.band,
      text: textOf(input),
      lower: edge(loading, written, path, input, ["atLeast", "above"], scope),
      upper: edge(loading, written, path, input, ["atMost", "below"], scope),
      reading: optionalText(input.reading),
      place: written.file.placeOf([...written.path, ...path]),
    };
  });
}

function edge(
  loading: Loading,
  written: Written<ScorecardInput>,
  path: readonly (string | number)[],
  input: BandInput,
  [closed, open]: readonly ["atLeast", "above"] | readonly ["atMost", "below"],
  scope: RuleScope,
): Band["lower"] {
  if (input[closed] !== undefined && input[open] !== undefined) {
    const texts = {
      rule: `${closed} and ${open} exclude each other`,
      ruleZh: `${closed} 与 ${open} 只能写一个`,
    };
    report(loading, written, path, bandsWrong({ ...texts, ...noHint }));
    return undefined;
  }
  const key = input[closed] === undefined ? open : closed;
  const value = loadExpression(loading, written, [...path, key], input[key], scope, decimalType);
  return value && { value, included: key === closed };
}

const stepKinds = ["to", "demote", "promote", "noBetterThan", "noWorseThan"] as const;

/** What happens to the band, in the order written. */
export function loadBandSteps(
  loading: Loading,
  written: Written<ScorecardInput>,
  inputs: readonly BandStepInput[],
  scope: RuleScope,
  citations: readonly Citation[],
): readonly BandStep[] {
  const names = (written.input.bands ?? []).map(({ band }) => band);
  const inner = withVariables(scope, [["band", { kind: "string" }]]);
  return inputs.flatMap((input, index): readonly BandStep[] => {
    const path = ["bandSteps", index];
    const kinds = stepKinds.filter((kind) => input[kind] !== undefined);
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1) {
      const rule = `a step has exactly one of ${stepKinds.join(", ")}`;
      const ruleZh = `每一步须恰有 ${stepKinds.join("、")} 之一`;
      report(loading, written, path, formWrong({ rule, ruleZh, ...noHint }));
      return [];
    }
    const when = loadExpression(loading, written, [...path, "when"], input.when, inner, boolType);
    const text = input.zh === undefined ? undefined : { zh: input.zh, en: input.en ?? input.zh };
    const place = written.file.placeOf([...written.path, ...path]);
    const part = { ...loadCited(loading, written, path, input, citations), text, place, when };
    if (kind === "demote" || kind === "promote") {
      const by = loadExpression(loading, written, [...path, kind], input[kind], after(inner, when), {
        kind: "int",
      });
      return by === undefined ? [] : [{ ...part, kind, by }];
    }
    const band = input[kind] ?? "";
    if (names.includes(band)) return [{ ...part, kind, band }];
    const error = ruleReferenceUnknown({ form: "band", id: band, ...didYouMean(band, names) });
    report(loading, written, [...path, kind], error);
    return [];
  });
}
