import type { Persona } from "../../src/home/tokens.ts";

/** A valid submission of a mutation. */
export interface ValidInput {
  /** Who sends it; absent for the public. */
  readonly as?: Persona;
  /** Without the idempotency key, which every submission has of its own; as full as it can be. */
  readonly input: Readonly<Record<string, unknown>>;
  /** True when the same may be submitted again under another key; else the second is in the wrong state. */
  readonly repeatable?: true;
  /**
   * Places with codes of things that others keep (`about.0.id`): a code of the right form is taken without knowing whether there is such a thing,
   * as one that was closed yesterday would be.
   */
  readonly ofOthers?: readonly string[];
}
