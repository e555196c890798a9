import { parseDivisionCode } from "@yimen/domain";
import { type FactsSchema, type Population } from "@yimen/rules";
import { CommandFailed } from "../output/failure.ts";
import { factsOf, isJsonObject, readJson } from "./facts-file.ts";

/**
 * Reads existing subjects, such as the stations of a county:
 * `[{ "subject": "station", "division": "330727106000", "members": [{ "id": "…", "facts": { … } }] }]`.
 *
 * @throws {CommandFailed} naming what is wrong; DIVISION_CODE_INVALID
 */
export async function readPopulations(file: string, schema: FactsSchema): Promise<readonly Population[]> {
  const populations = await readJson(file);
  if (!Array.isArray(populations)) throw wrongShape(file);
  return populations.map((population: unknown): Population => {
    if (!isJsonObject(population)) throw wrongShape(file);
    const { subject, division, members } = population;
    if (typeof subject !== "string" || typeof division !== "string" || !Array.isArray(members)) {
      throw wrongShape(file);
    }
    if (schema.records.get(subject)?.isSubject !== true) throw unknownSubject(file, subject, schema);
    return {
      subject,
      division: parseDivisionCode(division),
      members: members.map((member: unknown) => {
        if (!isJsonObject(member) || typeof member["id"] !== "string") throw wrongShape(file);
        const { id, facts } = member;
        return { id, facts: factsOf(schema, subject, facts, `${file} ${id}`) };
      }),
    };
  });
}

function wrongShape(file: string): CommandFailed {
  const shape =
    '[{ "subject": "station", "division": "330727106000", "members": [{ "id": "…", "facts": { … } }] }]';
  return new CommandFailed({ zh: `${file} 应写成 ${shape}`, en: `${file} must read ${shape}` });
}

function unknownSubject(file: string, subject: string, schema: FactsSchema): CommandFailed {
  const known = [...schema.records.values()].filter(({ isSubject }) => isSubject);
  const names = known.map(({ name }) => name).join(", ");
  return new CommandFailed({
    zh: `${file}:没有主体“${subject}”;可用:${names}`,
    en: `${file}: there is no subject "${subject}"; there are: ${names}`,
  });
}
