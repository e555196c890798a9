import { attachmentRangeEmpty } from "./failures.ts";

/** Bytes from one up to another that is not among them. */
export interface ByteRange {
  readonly from: number;
  readonly until: number;
}

/**
 * The part of a file that a request asks for; undefined for all of it, also where it asks for several or in another unit.
 *
 * @throws ATTACHMENT_RANGE_EMPTY when it lies outside
 */
export function rangeIn(header: string | undefined, bytes: number): ByteRange | undefined {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const range =
    first === ""
      ? { from: Math.max(0, bytes - Number(last)), until: bytes }
      : { from: Number(first), until: last === "" ? bytes : Math.min(bytes, Number(last) + 1) };
  if (range.from >= range.until) throw attachmentRangeEmpty({ bytes });
  return range;
}

/** A range of bytes out of the parts that hold it. */
export async function* within(
  parts: AsyncIterable<Buffer>,
  { from, until }: ByteRange,
  begin: number,
): AsyncGenerator<Buffer, void> {
  let at = begin;
  for await (const part of parts) {
    const piece = part.subarray(Math.max(0, from - at), Math.min(part.byteLength, until - at));
    at += part.byteLength;
    yield piece;
  }
}
