import { generate } from "@graphql-codegen/cli";
import { preset } from "@graphql-codegen/client-preset";
import {
  Kind,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  printSchema,
  TokenKind,
} from "graphql";
import { CommandFailed } from "../output/failure.ts";

/** TypeScript types of the graph's own scalars, as they travel in JSON. */
export const graphScalars: Readonly<Record<string, string>> = {
  Date: "string",
  DateTime: "string",
  Decimal: "string",
  DivisionCode: "string",
  Fen: "number",
  ID: "string",
};

/** An operation as it is written, and as it is sent. */
export interface Operation {
  readonly name: string;
  readonly kind: "query" | "mutation";
  /** Under which the gateway knows the text: `sha256:…`. */
  readonly id: string;
  /** Normalised; the id is the hash of exactly this. */
  readonly text: string;
  /** What its author wrote above it. */
  readonly comment: string | undefined;
  /** The text inside `graphql(…)` it was found in; undefined for one from a `.graphql` file. */
  readonly tag: string | undefined;
}

/** What operations and a schema give: TypeScript types, and the operations by name. */
export interface TypedDocuments {
  readonly types: string;
  readonly operations: readonly Operation[];
}

interface Source {
  readonly document?: ReturnType<typeof parse>;
  readonly rawSDL?: string;
  readonly location?: string;
}

/**
 * Types for operations found in files, by the client preset of GraphQL Code Generator.
 *
 * @param files globs of `.graphql` files and of TypeScript with `graphql(…)` calls
 * @throws {CommandFailed} when an operation does not fit the schema, has no name, or there is none
 */
export async function typedDocuments(
  schema: GraphQLSchema,
  files: readonly string[],
  options: { readonly scalars: Readonly<Record<string, string>>; readonly folder: string },
): Promise<TypedDocuments> {
  let sources: readonly Source[] = [];
  const generated: readonly { readonly filename: string; readonly content: string }[] = await generate(
    {
      schema: printSchema(schema),
      documents: [...files],
      silent: true,
      cwd: options.folder,
      generates: {
        "generated/": {
          preset: {
            ...preset,
            buildGeneratesSection: (section) => {
              sources = section.documents;
              return preset.buildGeneratesSection(section);
            },
          },
          presetConfig: { fragmentMasking: false, persistedDocuments: true },
          config: {
            documentMode: "string",
            enumsAsTypes: true,
            immutableTypes: true,
            useTypeImports: true,
            defaultScalarType: "unknown",
            scalars: options.scalars,
          },
        },
      },
    },
    false,
  ).catch((error: unknown) => {
    const reason = reasonsOf(error);
    throw new CommandFailed({
      zh: `查询与模式不符:${reason}`,
      en: `the operations do not fit the schema: ${reason}`,
    });
  });
  refuseNameless(sources);
  const contentOf = (name: string): string =>
    generated.find(({ filename }) => filename.endsWith(name))?.content ?? "";
  const trusted = JSON.parse(contentOf("persisted-documents.json")) as Record<string, string>;
  return { types: typesIn(contentOf("graphql.ts")), operations: operationsOf(trusted, sources) };
}

/** The types alone: the preset's documents are instances of a class, which no bundler can drop. */
function typesIn(content: string): string {
  const [types = ""] = content.split(/^export class TypedDocumentString/m);
  return types
    .split("\n")
    .filter((line) => !/^(?:import |\/\* eslint-disable \*\/)/.test(line))
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

function operationsOf(
  trusted: Readonly<Record<string, string>>,
  sources: readonly Source[],
): readonly Operation[] {
  const written = new Map<string, { comment: string | undefined; tag: string | undefined }>();
  for (const { document, rawSDL, location = "" } of sources) {
    for (const definition of document?.definitions ?? []) {
      if (definition.kind !== Kind.OPERATION_DEFINITION || definition.name === undefined) continue;
      written.set(definition.name.value, {
        comment: commentAbove(definition),
        tag: /\.(?:graphql|gql)$/.test(location) ? undefined : rawSDL,
      });
    }
  }
  const operations = Object.entries(trusted).map(([id, text]): Operation => {
    const operation = parse(text).definitions.find(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION,
    );
    const name = operation?.name?.value ?? "";
    if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
      throw new CommandFailed({
        zh: `${name} 是订阅,网关不提供订阅`,
        en: `${name} is a subscription, which the gateway does not offer`,
      });
    }
    return {
      name,
      kind: operation?.operation ?? "query",
      id,
      text,
      ...(written.get(name) ?? { comment: undefined, tag: undefined }),
    };
  });
  return operations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws {CommandFailed} for an operation without a name: there is nothing to call its types by */
function refuseNameless(sources: readonly Source[]): void {
  const found = sources.find(({ document }) =>
    document?.definitions.some(
      (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.name === undefined,
    ),
  );
  if (found === undefined) return;
  throw new CommandFailed({
    zh: `${found.location ?? ""} 中有一项操作没有名称,请写作 query 名称 { … }`,
    en: `an operation in ${found.location ?? ""} has no name; write query Name { … }`,
  });
}

/** Comment lines directly above an operation. */
function commentAbove(operation: OperationDefinitionNode): string | undefined {
  const lines: string[] = [];
  let token = operation.loc?.startToken.prev;
  for (
    let line = operation.loc?.startToken.line ?? 0;
    token?.kind === TokenKind.COMMENT;
    token = token.prev
  ) {
    line -= 1;
    if (token.line !== line) break;
    lines.unshift(token.value.trim());
  }
  return lines.length === 0 ? undefined : lines.join(" ");
}

function reasonsOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors : [error];
  return inner
    .map((each: unknown) => (each instanceof Error ? each.message : String(each)).trim())
    .join("\n");
}
