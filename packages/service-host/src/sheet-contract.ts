import { defineError, type DomainErrorFactory } from "@yimen/domain";

/** A kind of sheet that a subgraph reads and writes (表格种类). */
export interface SheetKind {
  /** As addresses and commands have it: `stations`. */
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  readonly noteZh: string;
  readonly noteEn: string;
}

/** What is asked of a sheet, as the gateway hands it on. */
export interface SheetRequest {
  readonly kind: string;
  readonly work: "template" | "export" | "import";
  /** The query of the address: `format`, `lang`, `within`, `missing`, `mode`, `dryRun`. */
  readonly options: Readonly<Record<string, string | undefined>>;
  /** The file that is imported. */
  readonly body?: Buffer | undefined;
  /** As a subgraph's other requests have them. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/** A file, or lines of JSON that tell how an import goes on. */
export interface SheetAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Buffer>;
}

/** The sheets of a subgraph. */
export interface SheetRoom {
  readonly kinds: () => Promise<readonly SheetKind[]>;
  /** @throws {DomainError} what is refused before the first byte of an answer */
  readonly answer: (request: SheetRequest) => Promise<SheetAnswer>;
}

/** Nobody keeps such a sheet. */
export const sheetUnknown: DomainErrorFactory<{ kind: string; kinds: readonly string[] }> = defineError(
  "SHEET_UNKNOWN",
  {
    kind: "not-found",
    zh: (d) => `没有“${d.kind}”这种表格,可用:${d.kinds.join("、")}`,
    en: (d) => `there is no sheet "${d.kind}"; there are ${d.kinds.join(", ")}`,
  },
);
