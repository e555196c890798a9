import {
  astFromValue,
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  print,
} from "graphql";
import type { Draw } from "./draw.ts";

/** Draws values of arguments: written out, or in variables with and without defaults. */
export class RandomValues {
  readonly #draw: Draw;
  readonly #declared: string[] = [];
  readonly variables: Record<string, unknown> = {};

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** `($v0: Int = 3, $v1: Boolean!)`; empty without variables. */
  get declarations(): string {
    return this.#declared.length === 0 ? "" : `(${this.#declared.join(", ")})`;
  }

  argument({ type }: GraphQLArgument): string {
    return this.#written(type, 0);
  }

  /** What `@include` and `@skip` are told. */
  condition(): string {
    const value = this.#draw.pick([true, false]);
    switch (this.#draw.upTo(0, 3)) {
      case 0:
        return String(value);
      case 1:
        return this.#variable("Boolean!", value);
      case 2:
        return this.#variable(`Boolean = ${value}`);
      default:
        return this.#variable(`Boolean! = ${!value}`, value);
    }
  }

  #written(type: GraphQLInputType, depth: number): string {
    const kind = this.#draw.upTo(0, 9);
    if (kind === 0) return this.#variable(String(type), this.#value(type, depth));
    if (kind === 1) {
      const bare = isNonNullType(type) ? type.ofType : type;
      return this.#variable(`${String(bare)} = ${this.#literal(isNonNullType(type) ? type : bare, depth)}`);
    }
    if (kind === 2 && !isNonNullType(type)) return this.#variable(String(type));
    return this.#literal(type, depth);
  }

  #literal(type: GraphQLInputType, depth: number): string {
    const node = astFromValue(this.#value(type, depth), type);
    return node == null ? "null" : print(node);
  }

  #value(type: GraphQLInputType, depth: number): unknown {
    if (!isNonNullType(type))
      return depth > 0 && this.#draw.chance(10) ? undefined : this.#given(type, depth);
    return this.#given(type.ofType, depth);
  }

  #given(type: GraphQLInputType, depth: number): unknown {
    if (isListType(type)) {
      return Array.from({ length: this.#draw.upTo(0, 2) }, () => this.#value(type.ofType, 0));
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isRequiredInputField(field) || (depth < 2 && this.#draw.upTo(0, 3) === 0),
      );
      const given = fields.map((field) => [field.name, this.#value(field.type, depth + 1)] as const);
      return Object.fromEntries(given.filter(([, value]) => value !== undefined));
    }
    if (isEnumType(type)) return this.#draw.pick(type.getValues()).value;
    return this.#scalar(type.name);
  }

  #scalar(name: string): unknown {
    switch (name) {
      // What is no whole number is refused for an amount at the door.
      case "Fen":
      case "Int":
        return this.#draw.upTo(-2, 20);
      case "Float":
        return this.#draw.upTo(-2, 20) / 4;
      case "Boolean":
        return this.#draw.pick([true, false]);
      default:
        return this.#draw.pick(["a", "330727106206-01", "", "2026-09-01", "名称"]);
    }
  }

  #variable(declared: string, value?: unknown): string {
    const name = `v${this.#declared.length}`;
    this.#declared.push(`$${name}: ${declared}`);
    if (value !== undefined) this.variables[name] = value;
    return `$${name}`;
  }
}
