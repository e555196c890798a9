import {
  getNullableType,
  isListType,
  Kind,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type ValueNode,
} from "graphql";

/** How many entries a list may have: known from the text, or from a variable of each request. */
export type ListSize =
  | { readonly kind: "fixed"; readonly value: number }
  | { readonly kind: "variable"; readonly name: string; readonly fallback: number | undefined };

/** Values a variable has when a request leaves it out. */
export type VariableDefaults = ReadonlyMap<string, ValueNode | undefined>;

/** The page assumed where a paged list is asked for without a size. */
const assumedPage = 20;
/** The length assumed of a list that has no pages: windows of a station, materials of an item. */
const assumedList = 10;

const pageArguments = new Set(["first", "last", "limit"]);

/** Is the list paged, i.e. does its field take `first`, `last` or `limit`? */
export function isPaged(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some((argument) => pageArguments.has(argument.name));
}

/**
 * The sizes the caller may get from a paged field; the largest counts.
 *
 * A variable counts with its value, a variable that is left out with its default, an argument that is left out with
 * the schema's default: a limit that looks at literals only is no limit.
 */
export function pageSizes(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  defaults: VariableDefaults,
): readonly ListSize[] {
  return field.args
    .filter((argument) => pageArguments.has(argument.name))
    .flatMap((argument) => sizeOfArgument(argument, node, defaults));
}

/** The sizes of a list without pages: as long as the lists handed in (`ids: [...]`), and at least an assumed length. */
export function plainListSizes(field: GraphQLField<unknown, unknown>, node: FieldNode): readonly ListSize[] {
  const given = field.args
    .filter((argument) => isListType(getNullableType(argument.type)))
    .flatMap((argument): readonly ListSize[] => {
      const value = valueOf(argument, node);
      if (value?.kind === Kind.LIST) return [{ kind: "fixed", value: value.values.length }];
      if (value?.kind === Kind.VARIABLE)
        return [{ kind: "variable", name: value.name.value, fallback: undefined }];
      return [];
    });
  return [{ kind: "fixed", value: assumedList }, ...given];
}

/** The largest of the sizes in one request, or an assumed page where none is given. */
export function largest(sizes: readonly ListSize[], variables: Readonly<Record<string, unknown>>): number {
  const given = sizes.map((size) => sizeIn(size, variables)).filter((size) => size !== undefined);
  return given.length === 0 ? assumedPage : Math.max(0, ...given);
}

/** One size in one request, as it is given, also where no list can have it. Values of other kinds are for the schema to refuse. */
export function sizeIn(size: ListSize, variables: Readonly<Record<string, unknown>>): number | undefined {
  if (size.kind === "fixed") return size.value;
  const value = variables[size.name];
  if (Array.isArray(value)) return value.length;
  return typeof value === "number" ? value : size.fallback;
}

function sizeOfArgument(
  argument: GraphQLArgument,
  node: FieldNode,
  defaults: VariableDefaults,
): readonly ListSize[] {
  const standard = typeof argument.defaultValue === "number" ? argument.defaultValue : undefined;
  const value = valueOf(argument, node);
  if (value === undefined) return standard === undefined ? [] : [{ kind: "fixed", value: standard }];
  if (value.kind === Kind.INT) return [{ kind: "fixed", value: Number(value.value) }];
  if (value.kind !== Kind.VARIABLE) return [];
  const given = defaults.get(value.name.value);
  const fallback = given?.kind === Kind.INT ? Number(given.value) : standard;
  return [{ kind: "variable", name: value.name.value, fallback }];
}

function valueOf(argument: GraphQLArgument, node: FieldNode): ValueNode | undefined {
  return node.arguments?.find(({ name }) => name.value === argument.name)?.value;
}
