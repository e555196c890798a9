import { type GraphQLEnumType, type GraphQLSchema, isEnumType } from "graphql";

/** Both labels at the beginning of an enum value's description: `demonstration tier (示范型): …`. */
const labelPattern = /^(.+?)\s\(((?:[^()]|\([^()]*\))+)\)(?::|$)/s;

/**
 * The enums of a schema with their labels as TypeScript. The labels are those of the vocabularies, which the schema carries
 * at the beginning of every value's description: a county's own enums have theirs in the same place.
 *
 * @param client how the generated code imports the client package
 */
export function enumLabelsFile(schema: GraphQLSchema, client: string): string {
  const enums = Object.values(schema.getTypeMap())
    .filter(isEnumType)
    .filter(({ name }) => !name.startsWith("__"))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return `import type { Labels } from ${JSON.stringify(client)};

${enums.map(enumLabels).join("\n")}`;
}

function enumLabels(type: GraphQLEnumType): string {
  const values = type.getValues();
  const rows = values.map(({ name, description }) => {
    const [, en = name, zh = name] = labelPattern.exec(description ?? "") ?? [];
    return `  ${name}: { zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)} },\n`;
  });
  const union = values.map(({ name }) => JSON.stringify(name)).join(" | ");
  const constant = `${type.name.charAt(0).toLowerCase()}${type.name.slice(1)}Labels`;
  const about = (type.description ?? type.name).replaceAll("*/", "* /").replaceAll(/\s+/g, " ");
  return `/** ${about} */
export const ${constant}: Labels<${union}> = {
${rows.join("")}};
`;
}
