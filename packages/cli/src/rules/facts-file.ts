import { readFile } from "node:fs/promises";
import { type FactError, factErrors, type FactsSchema, withoutByteOrderMark } from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";
import type { Said } from "../output/language.ts";

type Json = Readonly<Record<string, unknown>>;

/** Reads a JSON file. @throws {CommandFailed} when it cannot be read or is no JSON */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new CommandFailed({ zh: `读不到文件 ${file}`, en: `cannot read the file ${file}` }, { cause });
  });
  const content = withoutByteOrderMark(text);
  try {
    return JSON.parse(content) as unknown;
  } catch (cause) {
    const at = `${file}:${placeOfFault(content, cause)}`;
    throw new CommandFailed(
      {
        zh: `${at} 不是有效的 JSON;请检查此处之前的引号、逗号和括号`,
        en: `${at} this is no valid JSON; check the quotes, commas and brackets before it`,
      },
      { cause },
    );
  }
}

/** `line:column` of what the reader could not read; its end when it does not say where. */
function placeOfFault(text: string, cause: unknown): string {
  const offset = /position (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1];
  const lines = text.slice(0, offset === undefined ? undefined : Number(offset)).split("\n");
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
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
  const texts = record === undefined ? [] : factErrors(schema, record, facts).map(saidAt);
  if (texts.length === 0) return facts;
  throw new CommandFailed({
    zh: `${where} 有误:${texts.map(({ zh }) => `\n  ${zh}`).join("")}`,
    en: `${where} is wrong:${texts.map(({ en }) => `\n  ${en}`).join("")}`,
  });
}

function saidAt({ path, error }: FactError): Said {
  const at = path.join(".");
  return { zh: `${at}:${error.zh}`, en: `${at}: ${error.en}` };
}
