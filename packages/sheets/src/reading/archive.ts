import type { Readable } from "node:stream";
import yauzl from "yauzl";
import { sheetBomb, sheetTooLarge, sheetUnreadable } from "../failures.ts";
import type { SheetLimits } from "../limits.ts";

/** The parts of an XLSX file: read as often as one likes, never more than the limits in all that they declare. */
export interface Archive {
  readonly has: (part: string) => boolean;
  /** A part as it unfolds. It breaks off where it would be longer than it said. @throws SHEET_UNREADABLE when there is none */
  readonly open: (part: string) => Promise<Readable>;
}

// So little cannot hurt, however well it packs.
const harmlessBytes = 1_048_576;

/**
 * Opens an XLSX file. What its parts declare to unfold to is held against the limits before anything is unfolded, and what they do unfold
 * to is held against what they declared.
 *
 * @throws SHEET_UNREADABLE, SHEET_BOMB, SHEET_TOO_LARGE
 */
export async function openArchive(bytes: Buffer, limits: SheetLimits): Promise<Archive> {
  const zip = await opened(bytes);
  const entries = new Map<string, yauzl.Entry>();
  let unfolded = 0;
  for (let count = 0; ; count += 1) {
    const entry = await next(zip);
    if (entry === undefined) break;
    if (count >= limits.parts) throw sheetTooLarge({ what: "parts", whatZh: "部件数", most: limits.parts });
    const { fileName, uncompressedSize, compressedSize } = entry;
    unfolded += uncompressedSize;
    if (uncompressedSize > harmlessBytes && uncompressedSize > compressedSize * limits.ratio) {
      throw sheetBomb({ part: fileName.slice(0, 60), times: limits.ratio });
    }
    if (unfolded > limits.unfoldedBytes) {
      throw sheetTooLarge({ what: "bytes unfolded", whatZh: "解压后的字节数", most: limits.unfoldedBytes });
    }
    if (entries.has(fileName)) throw unreadable("a part stands in it twice", "有两个同名部件");
    entries.set(fileName, entry);
  }
  return {
    has: (part) => entries.has(part),
    open: async (part) => {
      const entry = entries.get(part);
      if (entry === undefined) throw unreadable(`the part ${part} is missing`, `缺少部件 ${part}`);
      return unfold(zip, entry);
    },
  };
}

/** What breaks while a file is read is the file's fault. */
export function unreadable(reason: string, reasonZh: string, cause?: unknown): Error {
  return sheetUnreadable({ reason, reasonZh }, { cause });
}

async function opened(bytes: Buffer): Promise<yauzl.ZipFile> {
  const { promise, resolve, reject } = Promise.withResolvers<yauzl.ZipFile>();
  yauzl.fromBuffer(
    bytes,
    { lazyEntries: true, validateEntrySizes: true, strictFileNames: false },
    (error, zip) => (error === null ? resolve(zip) : reject(broken(error))),
  );
  return promise;
}

async function next(zip: yauzl.ZipFile): Promise<yauzl.Entry | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<yauzl.Entry | undefined>();
  const onEntry = (entry: yauzl.Entry): void => resolve(entry);
  const onEnd = (): void => resolve(undefined);
  const onError = (error: Error): void => reject(broken(error));
  zip.once("entry", onEntry).once("end", onEnd).once("error", onError);
  zip.readEntry();
  try {
    return await promise;
  } finally {
    zip.off("entry", onEntry).off("end", onEnd).off("error", onError);
  }
}

async function unfold(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  const { promise, resolve, reject } = Promise.withResolvers<Readable>();
  zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(broken(error))));
  return promise;
}

function broken(cause: Error): Error {
  return unreadable("it is no whole XLSX file", "不是完整的 XLSX 文件", cause);
}
