import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from "graphql";
import { type CompositionProblem, problemOf } from "./problem.ts";

type TypeNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/**
 * Fields that nobody could compute: they require fields of another subgraph, and their own subgraph resolves no key by which it
 * is told of them. Composition lets them pass, and plans would hand a key to a subgraph that does not resolve it.
 */
export function closedRequirements(
  subgraphs: readonly { readonly name: string; readonly typeDefs: DocumentNode }[],
): readonly CompositionProblem[] {
  return subgraphs.flatMap(({ name, typeDefs }) =>
    closedTypes(typeDefs).flatMap((type) =>
      (type.fields ?? [])
        .filter(({ directives = [] }) => named(directives, "requires").length > 0)
        .map((field) => {
          const coordinate = `${type.name.value}.${field.name.value}`;
          const en = `${coordinate} requires fields of another subgraph, but no key of ${type.name.value} is resolvable here, so nobody could ask for it: leave resolvable: false out of one @key`;
          const zh = `${coordinate} 依赖其他子图的字段,但本子图的 ${type.name.value} 没有可解析的 @key,网关无法取得该字段;请去掉其中一个 @key 的 resolvable: false`;
          return problemOf({ code: "REQUIRES_WITHOUT_KEY", en, zh, node: field }, name);
        }),
    ),
  );
}

/** The types of which every key is declared not resolvable. */
function closedTypes({ definitions }: DocumentNode): readonly TypeNode[] {
  const types = definitions.filter(
    (definition): definition is TypeNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION,
  );
  const keysOf = ({ name }: TypeNode): readonly ConstDirectiveNode[] =>
    types
      .filter((type) => type.name.value === name.value)
      .flatMap((type) => named(type.directives ?? [], "key"));
  return types.filter((type) => {
    const keys = keysOf(type);
    return keys.length > 0 && keys.every((key) => isClosed(key));
  });
}

function isClosed(key: ConstDirectiveNode): boolean {
  const value = key.arguments?.find(({ name }) => name.value === "resolvable")?.value;
  return value?.kind === Kind.BOOLEAN && !value.value;
}

/** By its own name or that of its specification: `@key`, `@federation__key`. */
function named(directives: readonly ConstDirectiveNode[], directive: string): readonly ConstDirectiveNode[] {
  return directives.filter(({ name }) => [directive, `federation__${directive}`].includes(name.value));
}
