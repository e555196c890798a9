import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  getOperationAST,
  GraphQLError,
  type GraphQLSchema,
  isInputObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  type TypeNode,
  validate,
  visit,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { LRUCache } from "lru-cache";

/** Runs one document against the schema. */
export type RunDocument = (
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult>;

interface KnownDocument {
  readonly document: DocumentNode;
  readonly length: number;
  uses: number;
  run: RunDocument;
}

/** How much is remembered, and what is worth compiling. */
export interface DocumentLimits {
  /** Documents at most. */
  readonly documents: number;
  /** Characters of all remembered texts together at most: a few huge texts would hold what a thousand small ones do. */
  readonly characters: number;
}

const defaultLimits: DocumentLimits = { documents: 1_000, characters: 4_000_000 };
// Compiling costs milliseconds: it pays for the gateway's few hundred documents, not for a text seen once.
const usesBeforeCompiling = 3;
const longestCompiled = 20_000;

/**
 * Parses and validates each document once, and compiles those that come back. The gateway's plans send the same few
 * texts over and over. What was not used for longest is forgotten first.
 */
export class DocumentCache {
  readonly #schema: GraphQLSchema;
  readonly #known: LRUCache<string, KnownDocument>;

  constructor(schema: GraphQLSchema, limits: DocumentLimits = defaultLimits) {
    this.#schema = schema;
    this.#known = new LRUCache({
      max: limits.documents,
      maxSize: limits.characters,
      sizeCalculation: ({ length }) => Math.max(length, 1),
    });
  }

  /** Documents remembered. */
  get size(): number {
    return this.#known.size;
  }

  /** @throws {InvalidDocument} when the text does not parse or does not fit the schema */
  find(text: string, operationName: string | undefined): RunDocument {
    const key = operationName === undefined ? text : `${operationName}\0${text}`;
    let known = this.#known.get(key);
    if (known === undefined) {
      known = this.#read(text, operationName);
      this.#known.set(key, known);
    }
    known.uses += 1;
    if (known.uses === usesBeforeCompiling && known.length <= longestCompiled) {
      known.run = this.#compile(known, operationName);
    }
    return known.run;
  }

  #read(text: string, operationName: string | undefined): KnownDocument {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: 20_000 });
    } catch (error) {
      throw new InvalidDocument([
        error instanceof GraphQLError ? error : new GraphQLError("the document does not parse"),
      ]);
    }
    const schema = this.#schema;
    // Suggestions give away names of the schema to those who may not see it.
    const errors = validate(schema, document, undefined, { hideSuggestions: true });
    if (errors.length > 0) throw new InvalidDocument(errors);
    return {
      document,
      length: text.length,
      uses: 0,
      run: async (contextValue, variableValues) =>
        execute({
          schema,
          document,
          contextValue,
          variableValues,
          hideSuggestions: true,
          ...(operationName !== undefined && { operationName }),
        }),
    };
  }

  #compile(known: KnownDocument, operationName: string | undefined): RunDocument {
    const interpreted = known.run;
    const operation = getOperationAST(known.document, operationName);
    if (operation == null || !compilesFaithfully(this.#schema, known.document, operation)) return interpreted;
    const compiled = compileQuery(this.#schema, known.document, operationName);
    if (!isCompiledQuery(compiled)) return interpreted;
    return async (context, variables) => {
      const result = await compiled.query(undefined, context, variables);
      // No data: the variables were refused before anything ran. graphql-js decides about them, and words it.
      return result.data === undefined ? interpreted(context, variables) : result;
    };
  }
}

/**
 * The compiler takes a list for an input object, and puts null where a variable inside an object or a list was left
 * out. Such documents stay interpreted; and so do mutations, whose input decides whether a write is a repeat.
 */
function compilesFaithfully(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  if (operation.operation !== OperationTypeNode.QUERY) return false;
  const objects = operation.variableDefinitions?.some(({ type }) =>
    isInputObjectType(namedTypeOf(schema, type)),
  );
  return objects !== true && !hasVariableInValue(document);
}

function namedTypeOf(schema: GraphQLSchema, type: TypeNode): unknown {
  return type.kind === Kind.NAMED_TYPE ? schema.getType(type.name.value) : namedTypeOf(schema, type.type);
}

function hasVariableInValue(document: DocumentNode): boolean {
  let found = false;
  let depth = 0;
  const value = { enter: () => void (depth += 1), leave: () => void (depth -= 1) };
  visit(document, {
    ObjectValue: value,
    ListValue: value,
    Variable: () => {
      found ||= depth > 0;
    },
  });
  return found;
}

/** The document does not parse, or does not fit the schema. */
export class InvalidDocument extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("invalid document");
    this.errors = errors;
  }
}
