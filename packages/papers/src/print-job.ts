/** A fault in a template, where it stands. */
export interface TemplateFault {
  /** Name of the template file, e.g. `case-acceptance.typ`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** Files and faces that a place lays over those that come with this package. */
export interface Stationery {
  /** Tells contents apart: the same key means the same files and faces. */
  readonly key: string;
  /** Templates by file name; one of a name that comes with the package takes its place. */
  readonly templates: Readonly<Record<string, string>>;
  /** Further fonts, each a whole TTF, OTF or TTC. */
  readonly fonts: readonly Uint8Array[];
}

/** One paper to print. */
export interface PrintJob {
  /** File name of the template. */
  readonly template: string;
  /** What the paper says. It reaches the template as data and is never read as markup. */
  readonly data: unknown;
  /** When it counts as made; a paper printed again from the same data has the same bytes. */
  readonly madeAt: Temporal.Instant;
  readonly stationery?: Stationery | undefined;
}

/** A printed paper. */
export interface Printed {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** What the printing process is told. `files` are bytes that a template may place, by name. */
export interface ProcessTask {
  readonly template: string;
  /** JSON. */
  readonly data: string;
  /** Unix time in seconds. */
  readonly madeAt: number;
  readonly stationery: Stationery | undefined;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** What the printing process answers. */
export type ProcessReply =
  | { readonly kind: "ready" }
  | { readonly kind: "printed"; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly kind: "faults"; readonly faults: readonly TemplateFault[] }
  | { readonly kind: "failure"; readonly reason: string };
