import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
} from "graphql";
import { type FieldsNode, FieldTypes, isFieldsNode } from "./field-types.ts";
import { directivesNamed, flagArgument, textArgument } from "./join-directives.ts";
import { planRequirement, type RequiredField, type Requirement } from "./required-fields.ts";

/** A supergraph as plans are made of it, and how to read those plans. */
export interface PlanningSupergraph {
  /** Undefined where it is the supergraph in service, word for word. */
  readonly sdl: string | undefined;
  readonly types: FieldTypes;
  /** Required fields that are fields of their own, by their planned names. */
  readonly requiredFields: ReadonlyMap<string, RequiredField>;
  /** What a field requires in a subgraph, by {@link requirementKey}. */
  readonly requirements: ReadonlyMap<string, Requirement>;
  /** The places of the keys by which a subgraph is told of a type (`cases/Station`), a list for each key. */
  readonly keys: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/** Names a field of a type in a subgraph. */
export function requirementKey(subgraph: string, typeName: string, field: string): string {
  return `${subgraph}/${typeName}.${field}`;
}

/**
 * Makes the supergraph from which plans are made. Clients never see it.
 *
 * What differs from the one in service:
 * - Keys by which a type can be entered come first. The planner goes back to a subgraph by the first key it finds, even
 *   where the subgraph says that it does not resolve it.
 * - A field that is required with arguments is a field of its own, without arguments. The planner tells fields apart by
 *   their names in the answer only, so that `comments(limit: 1)` of a client would be taken for a required
 *   `comments(limit: 3)`.
 * - So is an object that is required. A client that asks for the same object would empty it for the requirement, too, where
 *   something fails that only the client wants.
 */
export function planningSupergraph(supergraphSdl: string): PlanningSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  const types = new FieldTypes(document);
  const requirements = new Requirements(document, types);
  const planned = types.all.map((type) => ({
    ...type,
    directives: enterableFirst(type.directives ?? []),
    fields: (type.fields ?? []).map((field) => requirements.plan(field, type.name.value)),
  }));
  const complete = new Map(
    planned.map((type) => [
      type.name.value,
      { ...type, fields: [...type.fields, ...requirements.fieldsAmong(type.fields)] },
    ]),
  );
  const isSame = requirements.fields.size === 0 && types.all.every(hasEnterableFirst);
  const definitions = document.definitions.map((definition) =>
    isFieldsNode(definition) ? (complete.get(definition.name.value) ?? definition) : definition,
  );
  return {
    sdl: isSame ? undefined : print({ ...document, definitions }),
    types,
    requiredFields: requirements.fields,
    requirements: requirements.byField,
    keys: requirements.keysOf(types.all),
  };
}

/** What fields require, gathered while the supergraph is rewritten. */
class Requirements {
  readonly fields = new Map<string, RequiredField>();
  readonly byField = new Map<string, Requirement>();
  readonly #types: FieldTypes;
  readonly #subgraphs: ReadonlyMap<string, string>;

  constructor(supergraph: DocumentNode, types: FieldTypes) {
    this.#types = types;
    this.#subgraphs = subgraphNames(supergraph);
  }

  /** A field of a type, with what it requires under planned names. */
  plan(field: FieldDefinitionNode, typeName: string): FieldDefinitionNode {
    return {
      ...field,
      directives: (field.directives ?? []).map((directive) =>
        this.#directive(directive, typeName, field.name.value),
      ),
    };
  }

  /**
   * The fields that stand for required ones: resolved, external or overridden wherever the original is. Every type that
   * has a field of that name gets them, so that interfaces and their types stay alike.
   */
  fieldsAmong(fields: readonly FieldDefinitionNode[]): readonly FieldDefinitionNode[] {
    return [...this.fields.values()].flatMap((required) => {
      const original = fields.find(({ name }) => name.value === required.name);
      if (original === undefined) return [];
      const { arguments: _, ...rest } = original;
      return [{ ...rest, name: { kind: Kind.NAME, value: required.planned } }];
    });
  }

  /** Where the keys of types are read, for each subgraph. */
  keysOf(types: readonly FieldsNode[]): ReadonlyMap<string, readonly (readonly string[])[]> {
    const keys = new Map<string, (readonly string[])[]>();
    for (const type of types) {
      for (const join of directivesNamed(type, "join__type")) {
        const fieldSet = textArgument(join, "key");
        if (fieldSet === undefined) continue;
        const typeName = type.name.value;
        const place = `${this.#subgraphs.get(textArgument(join, "graph") ?? "")}/${typeName}`;
        const { requirement } = planRequirement(fieldSet, typeName, this.#types);
        keys.set(place, [...(keys.get(place) ?? []), [...requirement.keys()]]);
      }
    }
    return keys;
  }

  #directive(directive: ConstDirectiveNode, typeName: string, field: string): ConstDirectiveNode {
    const fieldSet = directive.name.value === "join__field" ? textArgument(directive, "requires") : undefined;
    if (fieldSet === undefined) return directive;
    const { fields, requirement, apart } = planRequirement(fieldSet, typeName, this.#types);
    const subgraph = this.#subgraphs.get(textArgument(directive, "graph") ?? "") ?? "";
    this.byField.set(requirementKey(subgraph, typeName, field), requirement);
    for (const required of apart) this.fields.set(required.planned, required);
    return withText(directive, "requires", fields);
  }
}

function hasEnterableFirst({ directives = [] }: FieldsNode): boolean {
  return enterableFirst(directives).every((directive, at) => directive === directives[at]);
}

function enterableFirst(directives: readonly ConstDirectiveNode[]): readonly ConstDirectiveNode[] {
  return [
    ...directives.filter((directive) => !isClosedKey(directive)),
    ...directives.filter((directive) => isClosedKey(directive)),
  ];
}

function isClosedKey(directive: ConstDirectiveNode): boolean {
  return directive.name.value === "join__type" && flagArgument(directive, "resolvable") === false;
}

/** The subgraphs' names by the values of `join__Graph`. */
function subgraphNames(document: DocumentNode): ReadonlyMap<string, string> {
  const graphs = document.definitions.find(
    (definition) => definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === "join__Graph",
  );
  if (graphs?.kind !== Kind.ENUM_TYPE_DEFINITION) return new Map();
  return new Map(
    graphs.values?.map((value) => {
      const [graph] = directivesNamed(value, "join__graph");
      return [value.name.value, (graph && textArgument(graph, "name")) ?? value.name.value];
    }),
  );
}

function withText(directive: ConstDirectiveNode, name: string, value: string): ConstDirectiveNode {
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((argument) =>
      argument.name.value === name ? { ...argument, value: { kind: Kind.STRING, value } } : argument,
    ),
  };
}
