import type { WithExamples } from "../format/example.ts";
import { asList } from "../format/primitives.ts";
import type { RuleHeadInput } from "../format/rule-head.ts";
import { datesWrong, subjectUnknown } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { RecordType } from "../subjects/type.ts";
import { givenOf } from "./base-facts.ts";
import type { Written } from "./collect.ts";
import { loadCited } from "./load-citation.ts";
import { loadDay, warnForeDated } from "./load-sources.ts";
import { report, textOf } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { RuleHead } from "./model.ts";

/** What all rules have; undefined when it has no day to begin on. */
export function loadHead(
  loading: Loading,
  written: Written<RuleHeadInput & WithExamples>,
): RuleHead | undefined {
  const { id, input } = written;
  const cited = loadCited(loading, written, [], input);
  const source = cited.citations[0]?.source;
  const from = loadDay(loading, written, "from", input.from) ?? source?.effective;
  const until = loadDay(loading, written, "until", input.until);
  const issued = loadDay(loading, written, "issued", input.issued) ?? source?.issued;
  if (from === undefined || issued === undefined) return undefined;
  if (until !== undefined && until < from) {
    const texts = { rule: "it ends before it begins", ruleZh: "止于起之前" };
    report(loading, written, ["until"], datesWrong({ ...texts, ...noHint }));
  }
  // Where the source itself is older in force than in print, it is said there once.
  const own = input.from !== undefined || input.issued !== undefined;
  if (own && from < issued) {
    const path = [input.from === undefined ? "issued" : "from"];
    warnForeDated(loading, written, path, { from, issued, source: source?.id });
  }
  for (const { source: one } of cited.citations) {
    if (one.withdrawn !== undefined && one.withdrawn < from) {
      const texts = {
        rule: `${one.id} was withdrawn before the rule begins`,
        ruleZh: `${one.id} 在规则生效前已失效`,
      };
      report(loading, written, ["cite"], datesWrong({ ...texts, ...noHint }), "warning");
    }
  }
  return {
    ...cited,
    ...textOf(input),
    id,
    pack: loading.packId,
    rows: input.rows ?? [],
    level: input.level ?? "mandatory",
    from,
    until,
    issued,
    replaces: asList(input.replaces),
    otherReadings: [],
    examples: (input.examples ?? []).map((example, index) => ({
      ...example,
      given: givenOf(loading, written, example, index),
      place: written.file.placeOf([...written.path, "examples", index]),
    })),
    place: written.file.placeOfKey(written.path.slice(0, -1), id),
  };
}

/** The subject a rule is about; unknown ones are reported. */
export function loadSubject(
  loading: Loading,
  written: Written<{ readonly subject: string }>,
): RecordType | undefined {
  const { subject } = written.input;
  const record = loading.schema.records.get(subject);
  if (record?.isSubject === true) return record;
  const subjects = [...loading.schema.records.values()]
    .filter(({ isSubject }) => isSubject)
    .map(({ name }) => name);
  return report(loading, written, ["subject"], subjectUnknown({ subject, ...didYouMean(subject, subjects) }));
}
