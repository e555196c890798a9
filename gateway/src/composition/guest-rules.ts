import { Kind, type DocumentNode, type ValueNode } from "graphql";
import type { ComposableSubgraph, CompositionProblem } from "./compose-supergraph.ts";
import { typeShapes, type TypeShape } from "./owned-types.ts";

interface ReadSubgraph extends ComposableSubgraph {
  readonly typeDefs: DocumentNode;
}

/** Directives by which one subgraph reaches into what another owns. */
const reachingDirectives = new Set(["override", "inaccessible", "interfaceObject"]);
const rootTypes = new Set(["Query", "Mutation"]);

/**
 * What guests do to other subgraphs' types that the federation specification allows and a county must not do.
 *
 * A guest may refer to an entity of another subgraph and add nullable fields to it. It may not move or hide fields,
 * loosen or tighten types, add members to enums, unions, interfaces and inputs, or add a field whose failure would
 * null the whole answer.
 */
export function guestViolations(subgraphs: readonly ReadSubgraph[]): readonly CompositionProblem[] {
  const owned = new Map<string, TypeShape>();
  for (const { typeDefs } of subgraphs.filter(({ guest }) => guest !== true)) {
    for (const [name, shape] of typeShapes(typeDefs)) owned.set(name, merged(owned.get(name), shape));
  }
  return subgraphs
    .filter(({ guest }) => guest === true)
    .flatMap(({ name, typeDefs }) =>
      [
        ...violationsOfSchema(typeDefs),
        ...typeShapes(typeDefs)
          .values()
          .flatMap((shape) => {
            const core = owned.get(shape.name);
            return core === undefined ? [] : violationsOfType(shape, core);
          }),
      ].map((violation) => ({
        code: violation.code,
        message: `[${name}] ${violation.text}`,
        subgraphs: [name],
      })),
    );
}

interface Violation {
  readonly code: "GUEST_TAKES_OVER" | "GUEST_FIELD_NON_NULL";
  readonly text: string;
}

function takesOver(text: string): Violation {
  return { code: "GUEST_TAKES_OVER", text };
}

function violationsOfType(guest: TypeShape, core: TypeShape): readonly Violation[] {
  if (guest.kind !== core.kind) {
    return [takesOver(`${guest.name} belongs to another subgraph, where it is of the kind ${core.kind}`)];
  }
  const reaching = guest.directives
    .filter(({ name }) => reachingDirectives.has(name))
    .map(({ name, on }) => takesOver(`@${name} on ${on} reaches into a type of another subgraph: remove it`));
  const added = [...guest.members].filter((member) => !core.members.has(member));
  const left = [...core.members].filter((member) => !guest.members.has(member));
  const members =
    added.length + (guest.kind === "enum" ? left.length : 0) === 0
      ? []
      : [
          takesOver(
            `${guest.name} must have exactly the values its owner gives it: ${[...core.members].join(", ")}`,
          ),
        ];
  const fields = [...guest.fields].flatMap(([field, type]) => violationsOfField(guest, core, field, type));
  const missing =
    guest.kind === "input" ? [...core.fields.keys()].filter((field) => !guest.fields.has(field)) : [];
  return [
    ...reaching,
    ...members,
    ...fields,
    // Composition keeps only the input fields all subgraphs know, so leaving one out removes it from the graph.
    ...missing.map((field) => takesOver(`${guest.name} must not leave out ${field}: its owner defines it`)),
  ];
}

function violationsOfField(
  guest: TypeShape,
  core: TypeShape,
  field: string,
  type: string,
): readonly Violation[] {
  const owners = core.fields.get(field);
  const place = `${guest.name}.${field}`;
  if (owners !== undefined) {
    return owners === type
      ? []
      : [takesOver(`${place} is ${owners} where it is owned, not ${type}: repeat it as it is`)];
  }
  if (guest.kind !== "object") {
    return [takesOver(`${place} would add to the ${guest.kind} of another subgraph`)];
  }
  return type.endsWith("!")
    ? [
        {
          code: "GUEST_FIELD_NON_NULL",
          text: rootTypes.has(guest.name)
            ? `${place} must be nullable (${type.slice(0, -1)}): if it fails, the rest of the answer must remain`
            : `${place} must be nullable (${type.slice(0, -1)}): if it fails, the ${guest.name} of the other subgraphs must remain`,
        },
      ]
    : [];
}

/** What a guest may not write at the schema itself, because it would hide from the rules above. */
function violationsOfSchema(document: DocumentNode): readonly Violation[] {
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.SCHEMA_DEFINITION && node.kind !== Kind.SCHEMA_EXTENSION) return [];
    const renamedRoots = (node.operationTypes ?? [])
      .map(({ type }) => type.name.value)
      .filter((type) => !rootTypes.has(type))
      .map((type) => `the root type ${type} must be called Query or Mutation`);
    const renamedDirectives = (node.directives ?? [])
      .filter((directive) => directive.name.value === "link")
      .flatMap((link) => link.arguments ?? [])
      .filter(({ name, value }) => name.value === "as" || (name.value === "import" && renames(value)))
      .map(() => "@link must import directives under their own names: remove `as`");
    return [...renamedRoots, ...renamedDirectives].map(takesOver);
  });
}

function renames(imports: ValueNode): boolean {
  return imports.kind === Kind.LIST && imports.values.some((entry) => entry.kind === Kind.OBJECT);
}

function merged(known: TypeShape | undefined, shape: TypeShape): TypeShape {
  if (known === undefined) return shape;
  return {
    ...known,
    fields: new Map([...known.fields, ...shape.fields]),
    members: new Set([...known.members, ...shape.members]),
  };
}
