import {
  Kind,
  print,
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type NamedTypeNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from "graphql";

/** A directive as it stands somewhere, without the namespace of its specification. */
export interface AppliedDirective {
  readonly name: string;
  /** `Type.field` or `Type`. */
  readonly on: string;
  readonly node: DirectiveNode;
}

/** A field of an object, interface or input. */
export interface FieldShape {
  /** Arguments and type as they are printed: two fields of one signature are the same to a client. */
  readonly signature: string;
  readonly type: string;
  readonly directives: readonly AppliedDirective[];
  readonly node: FieldDefinitionNode | InputValueDefinitionNode;
}

/** A type as one subgraph's SDL shows it: its definition and its extensions taken together. */
export interface TypeShape {
  readonly name: string;
  readonly kind: "object" | "interface" | "union" | "enum" | "input" | "scalar";
  /** Where it is defined or extended first. */
  readonly node: ASTNode;
  readonly fields: ReadonlyMap<string, FieldShape>;
  /** Enum values or union members. */
  readonly members: ReadonlyMap<string, ASTNode>;
  readonly interfaces: readonly NamedTypeNode[];
  /** Directives on the type itself. */
  readonly own: readonly AppliedDirective[];
  /** Directives on the type, its fields and its members. */
  readonly directives: readonly AppliedDirective[];
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
    const shape = shapeOf(node);
    const known = shapes.get(shape.name);
    shapes.set(shape.name, known === undefined ? shape : joined(known, shape));
  }
  return shapes;
}

/** Two looks at one type as one; what both have is the latter's. */
export function joined(known: TypeShape, shape: TypeShape): TypeShape {
  return {
    ...known,
    fields: new Map([...known.fields, ...shape.fields]),
    members: new Map([...known.members, ...shape.members]),
    interfaces: [...known.interfaces, ...shape.interfaces],
    own: [...known.own, ...shape.own],
    directives: [...known.directives, ...shape.directives],
  };
}

function shapeOf(node: TypeNode): TypeShape {
  const { value: name } = node.name;
  const fields = fieldNodes(node).map((field): readonly [string, FieldShape] => [
    field.name.value,
    {
      signature: signatureOf(field),
      type: print(field.type),
      directives: directivesOn(`${name}.${field.name.value}`, field.directives),
      node: field,
    },
  ]);
  const values = "values" in node ? (node.values ?? []) : [];
  const unions = "types" in node ? (node.types ?? []) : [];
  const own = directivesOn(name, node.directives);
  return {
    name,
    kind: kinds[node.kind],
    node: node.name,
    fields: new Map(fields),
    members: new Map<string, ASTNode>([
      ...values.map((value) => [value.name.value, value] as const),
      ...unions.map((member) => [member.name.value, member] as const),
    ]),
    interfaces: "interfaces" in node ? (node.interfaces ?? []) : [],
    own,
    directives: [
      ...own,
      ...fields.flatMap(([, { directives }]) => directives),
      ...fieldNodes(node).flatMap((field) =>
        "arguments" in field
          ? (field.arguments ?? []).flatMap((argument) =>
              directivesOn(`${name}.${field.name.value}(${argument.name.value})`, argument.directives),
            )
          : [],
      ),
      ...values.flatMap((value) => directivesOn(`${name}.${value.name.value}`, value.directives)),
    ],
  };
}

function fieldNodes(node: TypeNode): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] {
  return "fields" in node ? (node.fields ?? []) : [];
}

function signatureOf(field: FieldDefinitionNode | InputValueDefinitionNode): string {
  const given = "arguments" in field ? (field.arguments ?? []) : [];
  const list = given
    .map(({ name, type, defaultValue }) =>
      [
        name.value,
        ": ",
        print(type),
        ...(defaultValue === undefined ? [] : [" = ", print(defaultValue)]),
      ].join(""),
    )
    .toSorted();
  return `${list.length === 0 ? "" : `(${list.join(", ")}) `}${print(field.type)}`;
}

function directivesOn(on: string, directives: readonly DirectiveNode[] = []): readonly AppliedDirective[] {
  // `@federation__override` is `@override` by its full name.
  return directives.map((node) => ({ name: node.name.value.split("__").at(-1) ?? "", on, node }));
}

type TypeNode = (TypeDefinitionNode | TypeExtensionNode) & { readonly kind: keyof typeof kinds };

function isTypeNode(node: DocumentNode["definitions"][number]): node is TypeNode {
  return node.kind in kinds;
}
