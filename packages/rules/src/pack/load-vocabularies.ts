import { localText } from "../format/text.ts";
import type { TextInput } from "../format/text.ts";
import type { VocabularyInput } from "../format/vocabulary.ts";
import { enumValueUnknown, formWrong, vocabularyClosed, vocabularyUnknown } from "../problems/index.ts";
import { noHint } from "../problems/problem.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { FactsSchema } from "../subjects/facts-schema.ts";
import { openVocabularies } from "../subjects/open-vocabularies.ts";
import { withVocabulary } from "../subjects/schema-union.ts";
import type { EnumDomain } from "../subjects/type.ts";
import type { Written } from "./collect.ts";
import { report } from "./loading.ts";
import type { Loading } from "./loading.ts";

/** The schema with the vocabularies a pack declares, and with the values it adds to those of the platform or of its parents. */
export function loadVocabularies(loading: Loading, all: readonly Written<VocabularyInput>[]): FactsSchema {
  return all.reduce((schema, written) => {
    const domain = loadVocabulary(loading, written, schema);
    return domain === undefined ? schema : withVocabulary(schema, domain);
  }, loading.schema);
}

function loadVocabulary(
  loading: Loading,
  written: Written<VocabularyInput>,
  { vocabularies }: FactsSchema,
): EnumDomain | undefined {
  const { id: name, input } = written;
  const known = vocabularies.get(name);
  const { values, add } = input;
  if ((values === undefined) === (add === undefined)) {
    const rule = "a vocabulary has either values of its own or add, for values added to one that is there";
    const ruleZh = "词表须用 values 列出自己的取值，或用 add 向已有词表添加取值";
    return report(loading, written, [], formWrong({ rule, ruleZh, ...noHint }));
  }
  if (values !== undefined) {
    if (known !== undefined) {
      const rule = `there is a vocabulary ${name} already; to add values to it write add`;
      const ruleZh = `已有词表 ${name}；要添加取值请写 add`;
      return report(loading, written, ["values"], formWrong({ rule, ruleZh, ...noHint }));
    }
    const order =
      input.rank === undefined ? undefined : input.rank === "lowest-first" ? "ascending" : "descending";
    return { name, values: Object.keys(values), labels: labelsOf(values), order };
  }
  if (known === undefined) {
    return report(
      loading,
      written,
      [],
      vocabularyUnknown({ vocabulary: name, ...didYouMean(name, openVocabularies) }),
    );
  }
  return extended(loading, written, known, add ?? {});
}

function labelsOf(values: Readonly<Record<string, TextInput>>): EnumDomain["labels"] {
  return Object.fromEntries(Object.entries(values).map(([value, text]) => [value, localText(text)]));
}

function extended(
  loading: Loading,
  written: Written<VocabularyInput>,
  known: EnumDomain,
  add: Readonly<Record<string, TextInput>>,
): EnumDomain | undefined {
  const { name } = known;
  const own = loading.parent?.schema.vocabularies.has(name) === true && !isPlatforms(name, loading);
  if (!own && !openVocabularies.has(name)) {
    const open = [...openVocabularies].toSorted();
    const hint = {
      hint: `values can be added to ${open.join(", ")}; for anything else declare a vocabulary of your own with values, and a fact of it`,
      hintZh: `可添加取值的词表有:${open.join("、")};其他的请用 values 另立本地词表，并声明以它取值的事实`,
    };
    return report(loading, written, ["add"], vocabularyClosed({ vocabulary: name, ...hint }));
  }
  for (const value of Object.keys(add).filter((each) => known.values.includes(each))) {
    const texts = { rule: `${name} already has ${value}`, ruleZh: `${name} 已有取值 ${value}` };
    const hint = {
      hint: "take it out, or give what you mean another name",
      hintZh: "请去掉这一项;含义不同的，请另取名称",
    };
    report(loading, written, ["add", value], formWrong({ ...texts, ...hint }));
  }
  const { after } = written.input;
  if (known.order !== undefined && after === undefined) {
    const rule = `${name} is ranked: say with after behind which value the added ones stand`;
    const ruleZh = `${name} 有高低之分，请用 after 写明新取值排在哪个取值之后`;
    const hint = didYouMean("", known.values);
    return report(loading, written, ["add"], formWrong({ rule, ruleZh, ...hint }));
  }
  if (after !== undefined && !known.values.includes(after)) {
    const hint = didYouMean(after, known.values);
    return report(loading, written, ["after"], enumValueUnknown({ vocabulary: name, value: after, ...hint }));
  }
  const at = after === undefined ? known.values.length : known.values.indexOf(after) + 1;
  const values = known.values.toSpliced(at, 0, ...Object.keys(add));
  return { ...known, values, labels: { ...known.labels, ...labelsOf(add) } };
}

/** A vocabulary that a parent declared is open to those who extend it. */
function isPlatforms(name: string, loading: Loading): boolean {
  return loading.platform.vocabularies.has(name);
}
