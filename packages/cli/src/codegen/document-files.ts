import type { Operation, TypedDocuments } from "./typed-documents.ts";

/** A file that is generated: its path within the output folder, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The files for typed documents. @param client how the generated code imports the client package */
export function documentFiles(
  { types, operations }: TypedDocuments,
  client: string,
): readonly GeneratedFile[] {
  const tagged = operations.filter(({ tag }) => tag !== undefined);
  return [
    { path: "types.generated.ts", text: `${types}\n` },
    { path: "documents.generated.ts", text: documentsFile(operations, client) },
    ...(tagged.length === 0 ? [] : [{ path: "graphql.generated.ts", text: tagFile(tagged) }]),
  ];
}

/** The manifest of trusted documents: what a gateway that takes known operations only is given. */
export function trustedDocuments(operations: readonly Operation[]): string {
  const entries = operations.map(({ id, text }) => [id.replace(/^sha256:/, ""), text] as const);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}

function documentsFile(operations: readonly Operation[], client: string): string {
  const names = operations.flatMap((operation) => [dataType(operation), variablesType(operation)]);
  const documents = operations.map((operation) => {
    const { name, kind, id, text, comment } = operation;
    const types = `${dataType(operation)}, ${variablesType(operation)}`;
    return `${comment === undefined ? "" : `/** ${comment} */\n`}export const ${name}Document: TypedDocument<${types}> = {
  name: ${JSON.stringify(name)},
  kind: ${JSON.stringify(kind)},
  id: ${JSON.stringify(id)},
  text: ${JSON.stringify(text)},
};
`;
  });
  return `import type { TypedDocument } from ${JSON.stringify(client)};
import type {
${names.map((name) => `  ${name},\n`).join("")}} from "./types.generated.ts";

${documents.join("\n")}`;
}

function tagFile(operations: readonly Operation[]): string {
  return `import * as documents from "./documents.generated.ts";

const byText = {
${operations.map((each) => `  ${JSON.stringify(each.tag)}: documents.${each.name}Document,\n`).join("")}};

/** The typed document of an operation written in the code. */
export function graphql<Text extends keyof typeof byText>(text: Text): (typeof byText)[Text] {
  return byText[text];
}
`;
}

function dataType({ name, kind }: Operation): string {
  return `${name}${kind === "query" ? "Query" : "Mutation"}`;
}

function variablesType(operation: Operation): string {
  return `${dataType(operation)}Variables`;
}
