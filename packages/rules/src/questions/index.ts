export { askQuestion } from "./ask-question.ts";
export type { CheckQuestionId, DecisionQuestionId, Question, QuestionId } from "./question.ts";
export { questionsJsonSchema } from "./questions-json-schema.ts";
export { questions } from "./well-known.ts";
