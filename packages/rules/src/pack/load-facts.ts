import type { FactInput } from "../format/value-type.ts";
import { factTaken, subjectUnknown } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import { withFacts } from "../subjects/facts-schema.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import type { Fact } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { loadType } from "./load-type.ts";
import { report } from "./loading.ts";
import type { Loading } from "./loading.ts";
import type { KeyPath } from "./yaml-file.ts";

/** The facts a place adds to subjects. They may not take the name of one that is there. */
export function loadLocalFacts(
  loading: Loading,
  all: readonly Written<Readonly<Record<string, FactInput>>>[],
): FactsSchema {
  const added = new Map<string, Fact[]>();
  for (const written of all) {
    const record = loading.schema.records.get(written.id);
    if (record === undefined) {
      const hint = didYouMean(written.id, loading.schema.records.keys());
      report(loading, written, [], subjectUnknown({ subject: written.id, ...hint }));
      continue;
    }
    const facts = added.get(written.id) ?? [];
    added.set(written.id, facts);
    for (const [name, input] of Object.entries(written.input)) {
      const fact = loadFact(loading, written, [name], name, input);
      if (record.facts.has(name) || facts.some((one) => one.name === name)) {
        report(loading, written, [name], factTaken({ subject: written.id, fact: name, ...noHint }));
      } else if (fact !== undefined) facts.push(fact);
    }
  }
  return withFacts(loading.schema, added);
}

/** A fact as a pack declares it. */
export function loadFact(
  loading: Loading,
  written: Written<unknown>,
  path: KeyPath,
  name: string,
  input: FactInput,
): Fact | undefined {
  const plain = loadType(loading, written, path, input);
  if (plain === undefined) return undefined;
  return {
    name,
    type: input.listMax === undefined ? plain : { kind: "list", of: plain, max: input.listMax },
    zh: input.zh,
    en: input.en ?? input.zh,
    unit: input.unit,
    optional: input.optional ?? false,
    absentWhenLeftOut: false,
    min: undefined,
    max: undefined,
    notBefore: input.notBefore,
    ahead: input.ahead ?? false,
  };
}
