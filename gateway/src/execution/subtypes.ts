import type { Schema } from "@apollo/federation-internals";

/**
 * Which types of a supergraph a condition on a type holds for, those that clients do not see included. Of the schema it is
 * read from nothing is kept: it is large.
 */
export class Subtypes {
  readonly #abstract: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #objects: ReadonlySet<string>;

  constructor(schema: Schema) {
    const below = [
      ...schema.interfaceTypes().map((type) => [type.name, type.allImplementations()] as const),
      ...schema.unionTypes().map((type) => [type.name, type.types()] as const),
    ];
    this.#abstract = new Map(
      below.map(([name, types]) => [name, new Set([name, ...types.map((type) => type.name)])]),
    );
    this.#objects = new Set(schema.objectTypes().map(({ name }) => name));
  }

  /** Names of the type and of every type that is one. */
  of(name: string): ReadonlySet<string> {
    return this.#abstract.get(name) ?? new Set([name]);
  }

  isObject(name: unknown): boolean {
    return typeof name === "string" && this.#objects.has(name);
  }
}
