import {
  GraphQLError,
  type GraphQLScalarType,
  type GraphQLSchema,
  isScalarType,
  Kind,
  print,
  type ValueNode,
} from "graphql";

/** Scalars of subgraphs whose values are texts; what a text says is judged by the subgraph, together with the rest of the input. */
const texts = ["Date", "DateTime", "Decimal", "DivisionCode"];
/** Scalars whose values are whole numbers. */
const wholeNumbers = ["Fen"];

/**
 * Holds what clients write to the form that scalars of the kit have. A schema made of an SDL takes anything for them, and what is none would go on to a
 * subgraph, which can no longer tell where in the variables it stood.
 */
export function holdScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const name of texts) hold(schema, name, (value) => typeof value === "string", Kind.STRING);
  for (const name of wholeNumbers) hold(schema, name, Number.isSafeInteger, Kind.INT);
  return schema;
}

function hold(
  schema: GraphQLSchema,
  name: string,
  isOfTheForm: (value: unknown) => boolean,
  kind: Kind.STRING | Kind.INT,
): void {
  const type = schema.getType(name);
  if (!isScalarType(type)) return;
  const scalar: GraphQLScalarType = type;
  scalar.parseValue = (value: unknown): unknown => {
    if (isOfTheForm(value)) return value;
    throw new GraphQLError(`${name} cannot represent this value: ${JSON.stringify(value) ?? "undefined"}`);
  };
  scalar.parseLiteral = (node: ValueNode): unknown => {
    if (node.kind === Kind.INT && kind === Kind.INT) return Number(node.value);
    if (node.kind === Kind.STRING && kind === Kind.STRING) return node.value;
    throw new GraphQLError(`${name} cannot represent this value: ${print(node)}`, { nodes: [node] });
  };
}
