import { type GraphQLSchema, isAbstractType } from "graphql";

/**
 * Which types stand behind each union and interface, as a cache needs it to match fragments: Apollo Client's `possibleTypes`.
 */
export function possibleTypesFile(schema: GraphQLSchema): string {
  const types = Object.values(schema.getTypeMap())
    .filter(isAbstractType)
    .filter(({ name }) => !name.startsWith("_"))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const rows = types.map((type) => {
    const names = schema.getPossibleTypes(type).map(({ name }) => name);
    return `  ${type.name}: ${JSON.stringify(names.toSorted())},\n`;
  });
  return `/** Which types stand behind each union and interface, for caches: Apollo Client's \`possibleTypes\`. */
export const possibleTypes: { [abstract: string]: string[] } = {
${rows.join("")}};
`;
}
