import { DomainError } from "../src/index.ts";

/** The expected error a call throws; anything else fails the test. */
export function thrownBy(call: () => unknown): DomainError {
  try {
    call();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

/** The code of the expected error a call throws, or "none". */
export function codeOf(call: () => unknown): string {
  try {
    call();
    return "none";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}
