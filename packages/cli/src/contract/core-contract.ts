import { type Contract, describeContract } from "@yimen/county";
import * as kit from "@yimen/subgraph-kit";
import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
} from "graphql";
import type { NamedSdl } from "../graph/supergraph.ts";

/** The contract between core and counties as it stands in the code. */
export function coreContract(core: readonly NamedSdl[]): Contract {
  return describeContract({
    kit: Object.fromEntries(Object.entries(kit).map(([name, value]) => [name, typeof value])),
    sdl: Object.fromEntries(core.flatMap(({ sdl }) => namesIn(sdl))),
  });
}

type Named = readonly (readonly [name: string, is: string])[];

/** Fields, values and members of a subgraph's SDL by name, with their types. */
function namesIn(sdl: string): Named {
  return parse(sdl, { noLocation: true }).definitions.flatMap(namesOf);
}

function namesOf(node: DefinitionNode): Named {
  if (
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.OBJECT_TYPE_EXTENSION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
  ) {
    const fields: readonly (FieldDefinitionNode | InputValueDefinitionNode)[] = node.fields ?? [];
    return fields
      .filter((field) => !isBorrowed(field))
      .map((field) => [`${node.name.value}.${field.name.value}`, signature(field)]);
  }
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) {
    return (node.values ?? []).map((value) => [`${node.name.value}.${value.name.value}`, "value"]);
  }
  if (node.kind === Kind.UNION_TYPE_DEFINITION) {
    return (node.types ?? []).map((type) => [`${node.name.value}.${type.name.value}`, "member"]);
  }
  return node.kind === Kind.SCALAR_TYPE_DEFINITION ? [[node.name.value, "scalar"]] : [];
}

/** What a subgraph repeats of another's is the other's to promise. */
function isBorrowed({ directives = [] }: FieldDefinitionNode | InputValueDefinitionNode): boolean {
  return directives.some(({ name }) => name.value === "external");
}

function signature(field: FieldDefinitionNode | InputValueDefinitionNode): string {
  if (!("arguments" in field) || (field.arguments ?? []).length === 0) return print(field.type);
  const given = (field.arguments ?? []).map(({ name, type }) => `${name.value}: ${print(type)}`);
  return `(${given.join(", ")}): ${print(field.type)}`;
}
