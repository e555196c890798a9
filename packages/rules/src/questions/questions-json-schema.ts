import type { Question } from "./question.ts";
import { questions } from "./well-known.ts";

/**
 * The questions as JSON Schema of a pack's file: which ids answer them, in which form, about what, with which type and unit. It is a part of
 * the pack's own schema, so that editors offer the ids and say what the platform does with the answer.
 */
export function questionsJsonSchema(): Record<string, unknown> {
  const ofForm = (form: Question["form"]): Record<string, unknown> => ({
    type: "object",
    properties: Object.fromEntries(
      [...questions.values()]
        .filter((question) => question.form === form)
        .map((question) => [question.id, answerSchema(question)]),
    ),
  });
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Yimen questions (平台问题)",
    description: "rules that the platform asks for by their id",
    type: "object",
    properties: { checks: ofForm("check"), decisions: ofForm("decision") },
  };
}

function answerSchema({ zh, en, use, subject, returns, unit }: Question): Record<string, unknown> {
  const constant = (value: string): Record<string, unknown> => ({ const: value });
  const type = returns && {
    type: constant(returns.kind),
    ...(returns.kind === "enum" ? { of: constant(returns.domain.name) } : {}),
    ...(unit === undefined ? {} : { unit: constant(unit) }),
  };
  return {
    title: `${zh} / ${en}`,
    description: `${use.zh}\n${use.en}`,
    type: "object",
    properties: {
      subject: constant(subject),
      ...(type === undefined ? {} : { returns: { properties: type, required: Object.keys(type) } }),
    },
  };
}
