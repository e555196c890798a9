import {
  DomainError,
  type ErrorPath,
  InvalidInputError,
  type InputProblem,
  problemFrom,
  refuseUnstorable,
} from "@yimen/domain";
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from "graphql";

/**
 * Lets no text into a query that PostgreSQL cannot store: an argument with NUL or a lone surrogate, however deep inside, is
 * answered with INPUT_INVALID at its path before its field resolves, so that no resolver has to think of it. Mutations read
 * their whole input themselves and tell every problem at once; representations are checked where entities are resolved.
 */
export function refuseUnstorableArguments(schema: GraphQLSchema): void {
  const mutations = schema.getMutationType();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type === mutations) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length > 0 && field.resolve !== undefined && !field.name.startsWith("_")) {
        field.resolve = storable(field.resolve);
      }
    }
  }
}

function storable<Source, Context>(
  resolve: GraphQLFieldResolver<Source, Context>,
): GraphQLFieldResolver<Source, Context> {
  return (source, args, context, info) => {
    const problems = problemsIn(args, []);
    if (problems.length > 0) throw new InvalidInputError(problems);
    return resolve(source, args, context, info);
  };
}

function problemsIn(value: unknown, path: ErrorPath): readonly InputProblem[] {
  if (typeof value === "string") {
    try {
      refuseUnstorable(value);
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [problemFrom(error, path)];
    }
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([step, inner]) =>
    problemsIn(inner, [...path, Array.isArray(value) ? Number(step) : step]),
  );
}
