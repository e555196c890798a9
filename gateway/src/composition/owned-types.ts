import {
  Kind,
  print,
  type DirectiveNode,
  type DocumentNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from "graphql";

/** A type as one subgraph's SDL shows it: its definition and its extensions taken together. */
export interface TypeShape {
  readonly name: string;
  readonly kind: "object" | "interface" | "union" | "enum" | "input" | "scalar";
  /** Object, interface and input fields: name to printed type. */
  readonly fields: ReadonlyMap<string, string>;
  /** Enum values or union members. */
  readonly members: ReadonlySet<string>;
  /** Directives on the type and on its fields, without the namespace of their specification: `Type.field` or `Type`. */
  readonly directives: readonly { readonly name: string; readonly on: string }[];
}

const kinds = {
  [Kind.OBJECT_TYPE_DEFINITION]: "object",
  [Kind.OBJECT_TYPE_EXTENSION]: "object",
  [Kind.INTERFACE_TYPE_DEFINITION]: "interface",
  [Kind.INTERFACE_TYPE_EXTENSION]: "interface",
  [Kind.UNION_TYPE_DEFINITION]: "union",
  [Kind.UNION_TYPE_EXTENSION]: "union",
  [Kind.ENUM_TYPE_DEFINITION]: "enum",
  [Kind.ENUM_TYPE_EXTENSION]: "enum",
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: "input",
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: "input",
  [Kind.SCALAR_TYPE_DEFINITION]: "scalar",
  [Kind.SCALAR_TYPE_EXTENSION]: "scalar",
} as const;

/** Every type of an SDL document by name. */
export function typeShapes(document: DocumentNode): ReadonlyMap<string, TypeShape> {
  const shapes = new Map<string, TypeShape>();
  for (const node of document.definitions) {
    if (!isTypeNode(node)) continue;
    const { value: name } = node.name;
    const known = shapes.get(name);
    const fieldNodes = "fields" in node ? (node.fields ?? []) : [];
    const fields = fieldNodes.map((field) => [field.name.value, print(field.type)] as const);
    const memberNodes = "values" in node ? (node.values ?? []) : [];
    const unionNodes = "types" in node ? (node.types ?? []) : [];
    shapes.set(name, {
      name,
      kind: kinds[node.kind],
      fields: new Map([...(known?.fields ?? []), ...fields]),
      members: new Set([
        ...(known?.members ?? []),
        ...memberNodes.map((value) => value.name.value),
        ...unionNodes.map((member) => member.name.value),
      ]),
      directives: [
        ...(known?.directives ?? []),
        ...directivesOn(name, node.directives),
        ...fieldNodes.flatMap((field) => directivesOn(`${name}.${field.name.value}`, field.directives)),
        ...memberNodes.flatMap((value) => directivesOn(`${name}.${value.name.value}`, value.directives)),
      ],
    });
  }
  return shapes;
}

function directivesOn(
  on: string,
  directives: readonly DirectiveNode[] = [],
): readonly { readonly name: string; readonly on: string }[] {
  // `@federation__override` is `@override` by its full name.
  return directives.map((directive) => ({ name: directive.name.value.split("__").at(-1) ?? "", on }));
}

function isTypeNode(
  node: DocumentNode["definitions"][number],
): node is (TypeDefinitionNode | TypeExtensionNode) & { readonly kind: keyof typeof kinds } {
  return node.kind in kinds;
}
