import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
} from "graphql";
import type { Draw } from "./draw.ts";
import type { RandomValues } from "./random-values.ts";

/** What a place of an answer already has: response names with the field and the arguments they stand for. */
export type Scope = Map<string, { readonly asks: string; readonly inner: Scope }>;

/**
 * Draws selections that are valid together wherever they meet: a response name stands for one field with one list of
 * arguments in the whole of its place, whatever fragments it comes through.
 */
export class RandomSelections {
  readonly #draw: Draw;
  readonly #schema: GraphQLSchema;
  readonly #values: RandomValues;
  /** Names a client may well choose to mislead: those of keys and of required fields. */
  readonly #misleading: readonly string[];
  readonly #fragments: {
    readonly name: string;
    readonly on: string;
    readonly text: string;
    readonly scope: Scope;
  }[] = [];
  #left = 0;

  constructor(
    draw: Draw,
    about: {
      readonly schema: GraphQLSchema;
      readonly values: RandomValues;
      readonly misleading: readonly string[];
    },
  ) {
    this.#draw = draw;
    this.#schema = about.schema;
    this.#values = about.values;
    this.#misleading = about.misleading;
  }

  /** Definitions of the fragments drawn so far. */
  get fragments(): string {
    return this.#fragments.map(({ name, on, text }) => `fragment ${name} on ${on} ${text}`).join("\n");
  }

  /** A selection set of at most so many fields. */
  draw(type: GraphQLCompositeType, fields: number): string {
    this.#left = fields;
    return this.#set(type, new Map(), 0);
  }

  #set(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    const count = this.#draw.upTo(1, depth === 0 ? 3 : 4);
    const drawn = Array.from({ length: count }, () => this.#selection(type, scope, depth));
    const kept = drawn.filter((selection) => selection !== "");
    return `{ ${kept.length === 0 ? "__typename" : kept.join(" ")} }`;
  }

  #selection(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    if (this.#left <= 0) return "";
    const kind = this.#draw.upTo(0, 9);
    if (kind === 0) return this.#typename(scope);
    if (kind === 1 || isUnionType(type) || (kind < 5 && isAbstractType(type)))
      return this.#inline(type, scope, depth);
    if (kind === 2) return this.#spread(type, scope, depth);
    return this.#field(type, scope, depth);
  }

  #typename(scope: Scope): string {
    const name = this.#draw.pick(["__typename", "id", "kind", "__typename"]);
    const response = this.#free(scope, name, "__typename: String!");
    return `${response === "__typename" ? "" : `${response}: `}__typename${this.#directives()}`;
  }

  #inline(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    const on = this.#narrower(type);
    const condition = on === type && this.#draw.chance(3) ? "" : ` on ${on.name}`;
    return `...${condition}${this.#directives()} ${this.#set(on, scope, depth)}`;
  }

  #spread(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    const known = this.#fragments.filter(
      ({ on, scope: brought }) => on === type.name && fits(brought, scope),
    );
    if (known.length > 0 && this.#draw.chance(2)) {
      const { name, scope: brought } = this.#draw.pick(known);
      bring(brought, scope);
      return `...${name}${this.#directives()}`;
    }
    const on = this.#narrower(type);
    const brought: Scope = new Map();
    const text = this.#set(on, brought, depth);
    if (!fits(brought, scope)) return "";
    bring(brought, scope);
    const name = `F${this.#fragments.length}`;
    this.#fragments.push({ name, on: on.name, text, scope: brought });
    return `...${name}${this.#directives()}`;
  }

  #field(type: GraphQLCompositeType, scope: Scope, depth: number): string {
    if (isUnionType(type)) return "";
    const field = this.#draw.pick(Object.values(type.getFields()));
    const named = getNamedType(field.type);
    if (isCompositeType(named) && depth >= 5) return "";
    this.#left -= 1;
    const given = this.#arguments(field);
    const response = this.#free(
      scope,
      this.#name(type, field),
      `${field.name}${given}: ${String(field.type)}`,
    );
    const inner = scope.get(response)?.inner ?? new Map();
    const set = isCompositeType(named) ? ` ${this.#set(named, inner, depth + 1)}` : "";
    return `${response === field.name ? "" : `${response}: `}${field.name}${given}${this.#directives()}${set}`;
  }

  #name(type: GraphQLCompositeType, field: GraphQLField<unknown, unknown>): string {
    const kind = this.#draw.upTo(0, 9);
    if (kind < 5) return field.name;
    const others = isUnionType(type) ? [] : Object.keys(type.getFields());
    if (kind < 7) return this.#draw.pick([...others, field.name]);
    if (kind < 9) return this.#draw.pick([...this.#misleading, "id"]);
    return this.#draw.pick(["a", "b", "_entities", "representations"]);
  }

  /** The wanted response name, or one that is free, if it stands for something else already. */
  #free(scope: Scope, wanted: string, asks: string): string {
    let name = wanted;
    for (let tries = 1; (scope.get(name)?.asks ?? asks) !== asks; tries += 1) name = `${wanted}_${tries}`;
    if (!scope.has(name)) scope.set(name, { asks, inner: new Map() });
    return name;
  }

  #arguments(field: GraphQLField<unknown, unknown>): string {
    const given = field.args
      .filter((argument: GraphQLArgument) => isRequiredArgument(argument) || this.#draw.chance(4))
      .map((argument) => `${argument.name}: ${this.#values.argument(argument)}`);
    return given.length === 0 ? "" : `(${given.join(", ")})`;
  }

  #directives(): string {
    if (!this.#draw.chance(8)) return "";
    const directive = this.#draw.pick(["include", "skip"]);
    return ` @${directive}(if: ${this.#values.condition()})`;
  }

  /** The type itself, one of its possible types, or an interface they share. */
  #narrower(type: GraphQLCompositeType): GraphQLCompositeType {
    const possible = isAbstractType(type) ? [...this.#schema.getPossibleTypes(type)] : [type];
    const wider = isObjectType(type) ? type.getInterfaces() : [];
    return this.#draw.pick([...possible, ...possible, type, ...wider]);
  }
}

/** Can what a fragment brings stand in a place? */
function fits(brought: Scope, scope: Scope): boolean {
  return brought.entries().every(([name, { asks, inner }]) => {
    const there = scope.get(name);
    return there === undefined || (there.asks === asks && fits(inner, there.inner));
  });
}

function bring(brought: Scope, scope: Scope): void {
  for (const [name, { asks, inner }] of brought) {
    const there = scope.get(name) ?? { asks, inner: new Map() };
    scope.set(name, there);
    bring(inner, there.inner);
  }
}
