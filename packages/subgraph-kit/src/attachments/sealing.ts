import type { SealedTable } from "../sealing/resealing.ts";
import type { Sealer } from "../sealing/sealer.ts";
import type { Attachment } from "./attachment.ts";

const placeOf = (id: string, column: "name" | "content_key"): string => `yimen.attachment/${id}/${column}`;

/** The names of attachments and the keys of their bytes, to be sealed anew with another key: the bytes stay as they are. */
export const sealedAttachments: SealedTable = {
  table: "yimen.attachment",
  id: "id",
  columns: { name: (id) => placeOf(id, "name"), content_key: (id) => placeOf(id, "content_key") },
};

/** Seals what opens an attachment, and what it is called. */
export function sealAttachment(
  sealer: Sealer,
  id: string,
  { name, key }: { readonly name: string; readonly key: string },
): Pick<Attachment, "nameSealed" | "keySealed"> {
  return {
    nameSealed: sealer.seal(name, placeOf(id, "name")),
    keySealed: sealer.seal(key, placeOf(id, "content_key")),
  };
}

/** What it is called; null once it is erased. */
export function nameOf(sealer: Sealer, { id, nameSealed }: Attachment): string | null {
  return nameSealed === null ? null : sealer.open(nameSealed, placeOf(id, "name"));
}

/** The key of its bytes; null once it is erased. */
export function contentKeyOf(sealer: Sealer, { id, keySealed }: Attachment): string | null {
  return keySealed === null ? null : sealer.open(keySealed, placeOf(id, "content_key"));
}
