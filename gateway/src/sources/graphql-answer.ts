import type { GraphQLFormattedErrorLike, SubgraphResponse } from "@yimen/service-host";
import { isJsonObject } from "./json-object.ts";

/**
 * Reads a subgraph's answer from the text it sent.
 *
 * @throws {SyntaxError} when the text is not JSON
 * @throws {TypeError} when the JSON is not an answer to a GraphQL request
 */
export function parseAnswer(text: string): SubgraphResponse {
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new TypeError("the answer is not a JSON object");
  const { data, errors } = value;
  if (data !== undefined && data !== null && !isJsonObject(data))
    throw new TypeError("data is not an object");
  if (errors !== undefined && !(Array.isArray(errors) && errors.every(isGraphQLError))) {
    throw new TypeError("errors is not a list of errors");
  }
  if (data === undefined && (errors === undefined || errors.length === 0)) {
    throw new TypeError("the answer has neither data nor errors");
  }
  return { ...(data === undefined ? {} : { data }), ...(errors === undefined ? {} : { errors }) };
}

function isGraphQLError(value: unknown): value is GraphQLFormattedErrorLike {
  return (
    isJsonObject(value) &&
    typeof value["message"] === "string" &&
    (value["path"] === undefined || value["path"] === null || Array.isArray(value["path"])) &&
    (value["extensions"] === undefined || isJsonObject(value["extensions"]))
  );
}
