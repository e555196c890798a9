/** An article a paper rests on. */
export interface PaperBasis {
  /** Document and article: `《中华人民共和国行政许可法》第三十二条`. */
  readonly cite: string;
  readonly quote: string | null;
}

/** What a template is told beyond the frame every paper has. */
export type MatterOf<Data extends PaperFrame> = Omit<Data, keyof PaperFrame>;

/** What every paper says beside its own matter. */
export interface PaperFrame {
  /** The office that issues it, as it signs. */
  readonly office: string;
  /** Where it is of, from the county down: 磐安县玉山镇. */
  readonly place?: string;
  /** What stands above it; the office unless told otherwise. */
  readonly letterhead?: string | null;
  /** `玉受字〔2026〕12号`; null for papers without one. */
  readonly number: string | null;
  /** The day it is of, `2026-11-30`. */
  readonly day: string;
  /** By which anybody may ask whether it is genuine; null for papers that are not kept. */
  readonly token: string | null;
  /** Where the QR code leads; null where the county names no public address. */
  readonly checkAddress: string | null;
  readonly basis: readonly PaperBasis[];
  /** Words of the county in place of the template's. */
  readonly texts?: Readonly<Record<string, string>>;
  /** Faces of the county's own, by use. */
  readonly faces?: { readonly text?: string; readonly title?: string; readonly label?: string };
  /** Invented data: every page says so. */
  readonly sample: boolean;
}
