import type { EventInput } from "../format/event.ts";
import { ruleReferenceUnknown } from "../problems/index.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { RecordType } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { loadHead } from "./load-head.ts";
import { loadPoints } from "./load-points.ts";
import { loadExpression, report } from "./loading.ts";
import type { Loading, RuleScope } from "./loading.ts";
import type { Effect, FindingEvent } from "./model.ts";
import { boolType, subjectScope, withVariables } from "./rule-scope.ts";

/** What events must know of a scorecard: whom it is about, and its sections. */
export type ScorecardShapes = ReadonlyMap<
  string,
  { readonly subject: RecordType | undefined; readonly sections: readonly string[] }
>;

/** The scope of what is said about one finding: `finding` itself and `nth`, its number among those of its event that count. */
export function findingScope(base: RuleScope): RuleScope {
  return withVariables(base, [
    ["finding", { kind: "record", name: "finding" }],
    ["nth", { kind: "int" }],
  ]);
}

/** Something that is found, with its effect on each scorecard. */
export function loadEvent(
  loading: Loading,
  written: Written<EventInput>,
  base: RuleScope,
  scorecards: ScorecardShapes,
): FindingEvent | undefined {
  const { input } = written;
  const head = loadHead(loading, written);
  const counted = withVariables(base, [["finding", { kind: "record", name: "finding" }]]);
  const countsWhen = loadExpression(loading, written, ["countsWhen"], input.countsWhen, counted, boolType);
  const effects = input.effects.flatMap((effect, index): readonly Effect[] => {
    const path = ["effects", index];
    const card = scorecards.get(effect.scorecard);
    if (card === undefined) {
      const hint = didYouMean(effect.scorecard, scorecards.keys());
      const error = ruleReferenceUnknown({ form: "scorecard", id: effect.scorecard, ...hint });
      report(loading, written, [...path, "scorecard"], error);
      return [];
    }
    if (!card.sections.includes(effect.section)) {
      const hint = didYouMean(effect.section, card.sections);
      const error = ruleReferenceUnknown({ form: "section", id: effect.section, ...hint });
      report(loading, written, [...path, "section"], error);
      return [];
    }
    if (card.subject === undefined) return [];
    const scope = findingScope(subjectScope(base, card.subject));
    const when = loadExpression(loading, written, [...path, "when"], effect.when, scope, boolType);
    const points = loadPoints(loading, written, path, effect, scope);
    if (points === undefined) return [];
    const place = written.file.placeOf([...written.path, ...path]);
    return [{ scorecard: effect.scorecard, section: effect.section, when, points, place }];
  });
  return head && { ...head, form: "event", countsWhen, effects };
}
