import { isInterfaceType, isObjectType, isUnionType, type Schema } from "@apollo/federation-internals";

/** Which types of a supergraph a condition on a type holds for, those that clients do not see included. */
export class Subtypes {
  readonly #schema: Schema;
  readonly #known = new Map<string, ReadonlySet<string>>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  /** Names of the type and of every type that is one. */
  of(name: string): ReadonlySet<string> {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const type = this.#schema.type(name);
    const below =
      type === undefined
        ? []
        : isInterfaceType(type)
          ? type.allImplementations()
          : isUnionType(type)
            ? type.types()
            : [];
    const names = new Set([name, ...below.map((each) => each.name)]);
    this.#known.set(name, names);
    return names;
  }

  isObject(name: unknown): boolean {
    const type = typeof name === "string" ? this.#schema.type(name) : undefined;
    return type !== undefined && isObjectType(type);
  }
}
