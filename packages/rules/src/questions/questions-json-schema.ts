import type { Question } from "./question.ts";
import { questions } from "./well-known.ts";

/**
 * The questions as JSON Schema of a pack's file: which ids answer them, in which form, about what, with which type and unit. It is a part of
 * the pack's own schema, so that editors offer the ids and say what the platform does with the answer.
 */
export function questionsJsonSchema(): Record<string, unknown> {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Yimen questions (平台问题)",
    description: "rules that the platform asks for by their id",
    type: "object",
    properties: { checks: answersOf("check"), decisions: answersOf("decision") },
  };
}

function answersOf(form: Question["form"]): Record<string, unknown> {
  const asked = [...questions.values()].filter((question) => question.form === form);
  return {
    type: "object",
    properties: Object.fromEntries(asked.map((question) => [question.id, answerSchema(question)])),
  };
}

function answerSchema({ zh, en, use, subject, returns, unit }: Question): Record<string, unknown> {
  const type = returns && {
    type: { const: returns.kind },
    ...(returns.kind === "enum" ? { of: { const: returns.domain.name } } : {}),
    ...(unit === undefined ? {} : { unit: { const: unit } }),
  };
  return {
    title: `${zh} / ${en}`,
    description: `${use.zh}\n${use.en}`,
    type: "object",
    properties: {
      subject: { const: subject },
      ...(type === undefined ? {} : { returns: { properties: type, required: Object.keys(type) } }),
    },
  };
}
