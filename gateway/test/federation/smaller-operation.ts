import { type ASTNode, type DocumentNode, type GraphQLSchema, Kind, parse, validate, visit } from "graphql";
import { type RandomOperation, withoutUnused } from "./random-operation.ts";

/**
 * Leaves out of an operation whatever it goes wrong without: one part after the other, until nothing more can go.
 *
 * @param isWrong does it still show what it is to show?
 */
export async function smallerOperation(
  operation: RandomOperation,
  schema: GraphQLSchema,
  isWrong: (operation: RandomOperation) => Promise<boolean>,
): Promise<RandomOperation> {
  for (const candidate of smallerDocuments(parse(operation.query, { noLocation: true }))) {
    if (hasEmptySelections(candidate)) continue;
    const smaller = withoutUnused(candidate, operation.variables);
    if (validate(schema, parse(smaller.query)).length > 0) continue;
    if (await isWrong(smaller)) return smallerOperation(smaller, schema, isWrong);
  }
  return operation;
}

/** The same operation without one selection, directive, argument or alias. */
function* smallerDocuments(document: DocumentNode): Generator<DocumentNode> {
  const parts: ASTNode[] = [];
  visit(document, {
    Field: (node) => void parts.push(node),
    InlineFragment: (node) => void parts.push(node),
    FragmentSpread: (node) => void parts.push(node),
    Directive: (node) => void parts.push(node),
    Argument: (node) => void parts.push(node),
  });
  for (const part of parts) yield visit(document, { enter: (node) => (node === part ? null : undefined) });
  for (const part of parts) {
    if (part.kind !== Kind.FIELD || part.alias === undefined) continue;
    const { alias: _, ...plain } = part;
    yield visit(document, { enter: (node) => (node === part ? plain : undefined) });
  }
}

function hasEmptySelections(document: DocumentNode): boolean {
  let found = false;
  visit(document, { SelectionSet: ({ selections }) => void (found ||= selections.length === 0) });
  return found;
}
