import { CommandFailed } from "../output/failure.ts";

/** Who put a law in force, and why: as it is kept in the history. */
export interface Decision {
  readonly by: string;
  readonly reason: string;
}

/**
 * Who decides and why, as the command line says it. Neither is guessed: a history that names an account instead of a person, or no reason, answers
 * nobody who asks later.
 *
 * @throws {CommandFailed} naming what is missing
 */
export function decisionFrom(said: {
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
}): Decision {
  const by = said.by?.trim() ?? "";
  const reason = said.reason?.trim() ?? "";
  if (by !== "" && reason !== "") return { by, reason };
  const missing = [
    ...(by === "" ? [{ option: "--by", zh: "经办人", en: "who decides" }] : []),
    ...(reason === "" ? [{ option: "--reason", zh: "理由", en: "why" }] : []),
  ];
  throw new CommandFailed({
    zh: `变更规则须留名留据,缺少 ${missing.map(({ option, zh }) => `${option}(${zh})`).join("、")};例如 --by 王敏 --reason 按新办法调整`,
    en: `whoever changes the law is on record: ${missing.map(({ option, en }) => `${option} (${en})`).join(" and ")} is missing; for example --by "Wang Min" --reason "the new measures"`,
  });
}
