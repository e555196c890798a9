import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from "graphql";
import type { Language, Said } from "../output/language.ts";

const groups: readonly (readonly [(type: GraphQLNamedType) => boolean, Said])[] = [
  [({ name }) => name === "Query", { zh: "查询", en: "Queries" }],
  [({ name }) => name === "Mutation", { zh: "变更", en: "Mutations" }],
  [isObjectType, { zh: "对象", en: "Objects" }],
  [isInterfaceType, { zh: "接口", en: "Interfaces" }],
  [isUnionType, { zh: "联合", en: "Unions" }],
  [isInputObjectType, { zh: "输入", en: "Inputs" }],
  [isEnumType, { zh: "枚举", en: "Enums" }],
  [isScalarType, { zh: "标量", en: "Scalars" }],
];

const intro: Said = {
  zh: "由总图生成。中文页列出每个名称的中文含义,完整说明见[英文页](reference.md)。",
  en: "Generated from the supergraph: every type, field, argument and value, in English with the Chinese term.",
};

/**
 * The reference of a schema as a page. The Chinese page gives the Chinese term of every description, which stands in brackets
 * in it.
 */
export function schemaReference(schema: GraphQLSchema, language: Language): string {
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const placed = new Set<string>();
  const sections = groups.map(([belongs, title]) => {
    const members = types.filter((type) => !placed.has(type.name) && belongs(type));
    for (const { name } of members) placed.add(name);
    return `## ${title[language]}\n\n${members.map((type) => typeSection(type, language)).join("\n")}`;
  });
  const title = language === "zh" ? "图的参考" : "Reference of the graph";
  return `# ${title}\n\n${intro[language]}\n\n${sections.join("\n")}`;
}

function typeSection(type: GraphQLNamedType, language: Language): string {
  const head = `### ${type.name}\n\n${said(type.description, language)}\n`;
  const rows = rowsOf(type, language);
  if (rows.length === 0) return head;
  const [name, kind, meaning] = language === "zh" ? ["名称", "类型", "含义"] : ["name", "type", "meaning"];
  return `${head}\n| ${name} | ${kind} | ${meaning} |\n|---|---|---|\n${rows.join("\n")}\n`;
}

function rowsOf(type: GraphQLNamedType, language: Language): readonly string[] {
  const row = (name: string, kind: string, description: string | null | undefined): string =>
    `| ${name} | ${kind === "" ? "" : `\`${kind}\``} | ${said(description, language)} |`;
  if (isEnumType(type))
    return type.getValues().map(({ name, description }) => row(`\`${name}\``, "", description));
  if (isUnionType(type))
    return type.getTypes().map(({ name, description }) => row(`\`${name}\``, "", description));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) =>
      row(`\`${field.name}\``, String(field.type), field.description),
    );
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    row(`\`${field.name}\``, String(field.type), field.description),
    ...field.args.map((argument) =>
      row(`&nbsp;&nbsp;\`${argument.name}:\``, String(argument.type), argument.description),
    ),
  ]);
}

/** The term in brackets: the innermost brackets that hold Chinese, with brackets of their own inside. */
const chineseTerm = /\(((?:[^()]|\([^()]*\))*\p{Script=Han}(?:[^()]|\([^()]*\))*)\)/u;

function said(description: string | null | undefined, language: Language): string {
  const text = (description ?? "").replaceAll(/\s+/g, " ").replaceAll("|", "\\|").trim();
  return language === "en" ? text : (chineseTerm.exec(text)?.[1] ?? text);
}
