import { hash } from "node:crypto";
import { Transform } from "node:stream";

const newline = 0x0a;

/**
 * Counts the rows of a table as COPY writes them and makes one digest of them all: the sum of the rows' own digests, so that the order, which
 * PostgreSQL promises to nobody, does not matter. It finds what was lost or changed by accident; SHA256SUMS is there for the rest.
 */
export class RowDigest extends Transform {
  rows = 0;
  readonly #sum = new Uint32Array(8);
  #rest: Buffer = Buffer.alloc(0);

  /** Of the rows that have passed. */
  get digest(): string {
    return Buffer.from(this.#sum.buffer).toString("hex");
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: null, chunk: Buffer) => void): void {
    const text = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let from = 0;
    // A line break inside a value is written as \n: each that stands here ends a row.
    for (let to = text.indexOf(newline); to >= 0; to = text.indexOf(newline, from)) {
      this.#add(text.subarray(from, to));
      from = to + 1;
    }
    this.#rest = Buffer.from(text.subarray(from));
    done(null, chunk);
  }

  #add(row: Buffer): void {
    const digest = hash("sha256", row, "buffer");
    for (const lane of this.#sum.keys())
      this.#sum[lane] = (this.#sum[lane] ?? 0) + digest.readUInt32LE(lane * 4);
    this.rows += 1;
  }
}
