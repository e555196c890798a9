import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  parse,
  validate,
} from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";

/** Runs one document against the schema. */
export type RunDocument = (
  context: unknown,
  variables: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult>;

interface KnownDocument {
  readonly document: DocumentNode;
  uses: number;
  run: RunDocument;
}

const documentsKept = 1_000;
// Compiling costs milliseconds: it pays for the gateway's few hundred documents, not for a text seen once.
const usesBeforeCompiling = 3;

/**
 * Parses and validates each document once, and compiles those that come back. The gateway's plans send the same few
 * texts over and over.
 */
export class DocumentCache {
  readonly #schema: GraphQLSchema;
  readonly #known = new Map<string, KnownDocument>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** @throws an array-valued `GraphQLErrors` cause through {@link InvalidDocument} when the text does not fit the schema */
  find(text: string, operationName: string | undefined): RunDocument {
    const key = operationName === undefined ? text : `${operationName}\0${text}`;
    const known = this.#known.get(key) ?? this.#read(key, text, operationName);
    known.uses += 1;
    if (known.uses === usesBeforeCompiling) known.run = this.#compile(known, operationName);
    return known.run;
  }

  #read(key: string, text: string, operationName: string | undefined): KnownDocument {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: 20_000 });
    } catch (error) {
      throw new InvalidDocument([
        error instanceof GraphQLError ? error : new GraphQLError("the document does not parse"),
      ]);
    }
    const errors = validate(this.#schema, document);
    if (errors.length > 0) throw new InvalidDocument(errors);
    const schema = this.#schema;
    const known: KnownDocument = {
      document,
      uses: 0,
      run: async (contextValue, variableValues) =>
        execute({
          schema,
          document,
          contextValue,
          variableValues,
          ...(operationName !== undefined && { operationName }),
        }),
    };
    if (this.#known.size >= documentsKept) this.#forgetOldest();
    this.#known.set(key, known);
    return known;
  }

  #compile(known: KnownDocument, operationName: string | undefined): RunDocument {
    const compiled = compileQuery(this.#schema, known.document, operationName, {
      disableLeafSerialization: false,
    });
    if (!isCompiledQuery(compiled)) return known.run;
    const { query } = compiled as CompiledQuery;
    return async (context, variables) => query(undefined, context, variables);
  }

  #forgetOldest(): void {
    const oldest = this.#known.keys().next();
    if (oldest.done !== true) this.#known.delete(oldest.value);
  }
}

/** The document does not parse, or does not fit the schema. */
export class InvalidDocument extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("invalid document");
    this.errors = errors;
  }
}
