const prime = 0x100000001b3n;
const mask = (1n << 64n) - 1n;

/** FNV-1a with 64 bits over texts: tells revisions apart. It is no protection against forgery. */
export function revisionOf(texts: Iterable<string>): string {
  let hash = 0xcbf29ce484222325n;
  for (const text of texts) {
    // Four code units at a time: a bigint step costs more than the text.
    for (let index = 0; index < text.length; index += 4) {
      let chunk = 0n;
      for (let offset = 0; offset < 4 && index + offset < text.length; offset += 1) {
        chunk = (chunk << 16n) | BigInt(text.charCodeAt(index + offset));
      }
      hash = ((hash ^ chunk) * prime) & mask;
    }
    hash = ((hash ^ 0xffn) * prime) & mask;
  }
  return hash.toString(16).padStart(16, "0");
}
