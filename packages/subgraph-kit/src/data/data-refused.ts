import { DomainError, type DomainErrorFactory } from "@yimen/domain";
import { defineProblem, type Hint, noHint, type Problem, problemAt } from "@yimen/rules/yaml";
import { Refused } from "../problems/refused.ts";
import { DatabaseError } from "pg";
import { placeOfRecord } from "./place-of-record.ts";

/** A data package is not loaded, for these reasons; each says where it stands in the file that somebody wrote. */
export class DataRefused extends Refused {
  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    const said = { zh: "数据有问题,未装载", en: "the data has problems and is not loaded" };
    super(said, problems, options);
  }
}

type Only<Key extends string> = Readonly<Record<Key, string>> & Hint;

/** A record names something that is not loaded. */
const dataNamesUnknown: DomainErrorFactory<Only<"what" | "whatZh" | "name">> = defineProblem(
  "DATA_NAMES_UNKNOWN",
  {
    zh: (d) => `没有装载过${d.whatZh} ${d.name}`,
    en: (d) => `the ${d.what} ${d.name} is not loaded`,
  },
);

/** Two records claim what only one can have. */
const dataSaysTwice: DomainErrorFactory<Only<"what" | "whatZh" | "name">> = defineProblem("DATA_SAYS_TWICE", {
  zh: (d) => `${d.whatZh} ${d.name} 已经有了`,
  en: (d) => `the ${d.what} ${d.name} is there already`,
});

/** A record lacks something, or says something that cannot be. */
const dataCannotBe: DomainErrorFactory<Only<"rule" | "ruleZh">> = defineProblem("DATA_CANNOT_BE", {
  zh: (d) => d.ruleZh,
  en: (d) => d.rule,
});

function refuseRecord(record: object, key: string, error: DomainError, options?: ErrorOptions): never {
  throw new DataRefused([problemAt(error, placeOfRecord(record, key))], options);
}

/** Refuses a record for what it says under a key, in the words of the rule that is broken. @throws {DataRefused} */
export function refuseFact(
  record: object,
  key: string,
  said: { readonly zh: string; readonly en: string },
): never {
  refuseRecord(record, key, dataCannotBe({ rule: said.en, ruleZh: said.zh, ...noHint }));
}

/** Refuses a record that claims what another one has. @throws {DataRefused} */
export function refuseTwice(
  record: object,
  key: string,
  thing: { readonly what: string; readonly whatZh: string; readonly name: string },
  options?: ErrorOptions,
): never {
  refuseRecord(record, key, dataSaysTwice({ ...thing, ...noHint }), options);
}

/** Refuses a record for a name of something that is not loaded; `file` is the data file that lists such things. @throws {DataRefused} */
export function refuseUnknown(
  record: object,
  key: string,
  thing: { readonly what: string; readonly whatZh: string; readonly name: string; readonly file?: string },
): never {
  const { file, ...named } = thing;
  const hint =
    file === undefined
      ? noHint
      : { hint: `check it, or list it in data/${file}.yaml`, hintZh: `请核对,或在 data/${file}.yaml 中列出` };
  return refuseRecord(record, key, dataNamesUnknown({ ...named, ...hint }));
}

/**
 * Loads records one after the other. What is refused by a rule or by the database while one is loaded is said of that one.
 *
 * @throws {DataRefused}
 */
export async function eachRecord<Row extends object>(
  records: readonly Row[],
  load: (record: Row) => Promise<void>,
): Promise<void> {
  for (const record of records) {
    try {
      await load(record);
    } catch (error) {
      throw refusalOf(record, error) ?? error;
    }
  }
}

/** What the database holds against a record, by the name of the constraint: whose value it was it tells its owner only. */
function refusalOf(record: object, cause: unknown): DataRefused | undefined {
  const refused = (error: DomainError, key?: string): DataRefused =>
    new DataRefused([problemAt(error, placeOfRecord(record, key))], { cause });
  if (cause instanceof DomainError) return refused(cause);
  if (!(cause instanceof DatabaseError)) return undefined;
  const { code, constraint = "", table = "" } = cause;
  const column = constraint.replace(`${table}_`, "").replace(/_(?:fkey|key|pkey|folded)$/, "");
  const key = [column, column.replace(/_(?:code|id)$/, "")].find((each) => each in record) ?? "";
  const thing = {
    what: key || column,
    whatZh: ` ${key || column}`,
    name: String(Reflect.get(record, key) ?? "?"),
    ...noHint,
  };
  if (code === "23503") return refused(dataNamesUnknown(thing), key);
  if (code === "23505") return refused(dataSaysTwice(thing), key);
  return undefined;
}
