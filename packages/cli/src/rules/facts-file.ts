import { readFile } from "node:fs/promises";
import { type FactsSchema, typeText, validateFacts } from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";
import type { Said } from "../output/language.ts";

type Json = Readonly<Record<string, unknown>>;

/** Reads a JSON file. @throws {CommandFailed} when it cannot be read or is no JSON */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new CommandFailed({ zh: `读不到文件 ${file}`, en: `cannot read the file ${file}` }, { cause });
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailed({ zh: `${file} 不是 JSON:${why}`, en: `${file} is no JSON: ${why}` }, { cause });
  }
}

/** Is it an object with names? */
export function isJsonObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The facts of a subject, checked against what the pack knows of it: a misspelt fact would only look like a missing one.
 *
 * @throws {CommandFailed} naming each fact that does not exist or has a wrong value
 */
export function factsOf(schema: FactsSchema, subject: string, facts: unknown, where: string): Json {
  if (!isJsonObject(facts)) {
    throw new CommandFailed({
      zh: `${where} 应为对象:{ "事实": 值 }`,
      en: `${where} must be an object: { "fact": value }`,
    });
  }
  const record = schema.records.get(subject);
  const problems = record === undefined ? [] : validateFacts(schema, record, facts);
  if (problems.length === 0) return facts;
  const texts = problems.map(({ path, record: inside, fact }): Said => {
    const at = path.join(".");
    if (fact === undefined) {
      const known = [...inside.facts.keys()].toSorted().join(", ");
      return {
        zh: `${at}:“${inside.zh}”没有这个事实;可用:${known}`,
        en: `${at}: ${inside.en} has no such fact; there are: ${known}`,
      };
    }
    return {
      zh: `${at}(${fact.zh}):应为${typeText(fact.type, "zh")}且在允许范围内`,
      en: `${at} (${fact.en}): must be a ${typeText(fact.type, "en")} within its bounds`,
    };
  });
  throw new CommandFailed({
    zh: `${where} 有误:${texts.map(({ zh }) => `\n  ${zh}`).join("")}`,
    en: `${where} is wrong:${texts.map(({ en }) => `\n  ${en}`).join("")}`,
  });
}
