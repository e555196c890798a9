/** A county's subgraph that the gateway was started with. */
export interface StartedGuest {
  readonly name: string;
  /** What its names begin with; the first word of its name unless told otherwise. */
  readonly prefix?: string;
  /** The place it belongs to: whoever administers it may withdraw it. Nobody can where the gateway was not told. */
  readonly division?: string;
}

/** A county's subgraph as it was published. */
export interface PublishedGuest {
  readonly name: string;
  /** What its names begin with; the first word of its name unless told otherwise. */
  readonly prefix?: string;
  /** The place it belongs to, 12 digits: whoever administers it may publish it. */
  readonly division: string;
  /** Its GraphQL endpoint. */
  readonly url: string;
  readonly sdl: string;
}

/** One state of the graph that was put in service, and how it came about. */
export interface Publication {
  /** 1 for the first, then one more each time. */
  readonly revision: number;
  readonly action: "publish" | "withdraw" | "rollback";
  /** Which subgraph, or to which revision. */
  readonly of: string;
  /** Instant in ISO 8601. */
  readonly at: string;
  /** The subject of the token it was done with. */
  readonly by: string;
  /** Why clients were allowed to break, or why it was taken back. */
  readonly reason?: string;
  /** Divisions whose subgraphs it changed; absent in publications of before. */
  readonly divisions?: readonly string[];
  /** What changed for clients. */
  readonly changes: readonly { readonly path: string; readonly kind: string; readonly breaking: boolean }[];
  /** Known operations it broke: `client: name`. */
  readonly broken: readonly string[];
  /** All that were published then. */
  readonly guests: readonly PublishedGuest[];
  /** Of the counties' subgraphs the gateway was started with, those that were taken out. */
  readonly withdrawn?: readonly string[];
  /** SHA-256 of the core's SDL it was composed with. */
  readonly core: string;
  readonly supergraphSdl: string;
}

/** Where publications are kept. They are only ever added to. */
export interface PublicationStore {
  /** Every publication, the latest first. */
  readonly list: () => Promise<readonly Publication[]>;
  /** The latest, if there is any. */
  readonly latest: () => Promise<Publication | undefined>;
  /** One of them. */
  readonly find: (revision: number) => Promise<Publication | undefined>;
  /** Keeps one for good. @throws {RevisionTaken} when somebody else was faster */
  readonly append: (publication: Publication) => Promise<void>;
}

/** Another gateway has published under this number a moment ago. */
export class RevisionTaken extends Error {
  constructor(revision: number) {
    super(`revision ${revision} is taken`);
    this.name = "RevisionTaken";
  }
}
