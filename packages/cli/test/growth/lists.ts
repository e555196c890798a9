import { type DocumentNode, type FieldDefinitionNode, Kind, parse, type TypeNode } from "graphql";

/** A field of the graph that lists things page by page. */
export interface ListField {
  /** For example `Query.cases`. */
  readonly name: string;
  readonly type: string;
  readonly field: string;
  /** Its arguments but for those of pages. */
  readonly filters: readonly { readonly name: string; readonly required: boolean }[];
}

const pageArguments: ReadonlySet<string> = new Set(["first", "after", "last", "before"]);

/** Every connection that an SDL offers. */
export function listFieldsOf(sdl: string): readonly ListField[] {
  const document: DocumentNode = parse(sdl);
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) {
      return [];
    }
    const type = definition.name.value;
    return (definition.fields ?? []).filter(isConnection).map((field) => ({
      name: `${type}.${field.name.value}`,
      type,
      field: field.name.value,
      filters: (field.arguments ?? [])
        .filter((argument) => !pageArguments.has(argument.name.value))
        .map((argument) => ({
          name: argument.name.value,
          required: argument.type.kind === Kind.NON_NULL_TYPE,
        })),
    }));
  });
}

function isConnection({ type, directives }: FieldDefinitionNode): boolean {
  const external = directives?.some(({ name }) => name.value === "external") ?? false;
  return !external && namedType(type).endsWith("Connection");
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

/** Every selection of optional things, the empty one and the whole one included. */
export function selectionsOf<T>(things: readonly T[]): readonly (readonly T[])[] {
  return things.reduce<readonly (readonly T[])[]>(
    (found, thing) => [...found, ...found.map((some) => [...some, thing])],
    [[]],
  );
}
