import { deflateRawSync, inflateRawSync } from "node:zlib";
import { basisNotYours, basisUnreadable } from "../assessment/failures.ts";
import type { Context } from "../context.ts";

/**
 * What somebody was shown, put under seal for them: a mutation goes to one subgraph, which cannot ask the others again, so whoever makes a record of
 * it hands in what they were shown.
 *
 * @param place where it lies, for its cipher: what was sealed for one purpose opens for no other
 */
export function sealShown(context: Context, place: string, shown: object): string {
  const text = JSON.stringify({ by: context.actor.subject ?? "", shown });
  return context.sealer.seal(deflateRawSync(text).toString("base64"), place);
}

/** Opens it for who was shown it: what opens is what was written, of the type it was sealed as. @throws ASSESSMENT_BASIS_UNREADABLE, ASSESSMENT_BASIS_NOT_YOURS */
export function openShown(context: Context, place: string, sealed: string): object {
  const path = ["input", "basis"];
  const { by, shown } = read(context, place, sealed, path);
  if (by !== (context.actor.subject ?? "")) throw basisNotYours({}, { path });
  return shown;
}

interface Written {
  readonly by: string;
  readonly shown: object;
}

function read({ sealer }: Context, place: string, sealed: string, path: readonly string[]): Written {
  try {
    const text = inflateRawSync(Buffer.from(sealer.open(sealed, place), "base64")).toString("utf8");
    // Sealed by us alone: what opens is what was written.
    return JSON.parse(text) as Written;
  } catch (cause) {
    throw basisUnreadable({}, { path, cause });
  }
}
