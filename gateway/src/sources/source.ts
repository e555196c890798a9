import type { Actor } from "@yimen/domain";
import type {
  AllowedHosts,
  AttachmentRoom,
  SheetRoom,
  SubgraphExecutor,
  SubgraphRequest,
  SubgraphResponse,
} from "@yimen/service-host";
import type { AskedFields } from "./asked-fields.ts";
import type { CircuitOptions } from "./circuit-breaker.ts";

/** To whom a county's subgraph that a gateway is started with belongs, so that it can be published beside and withdrawn. */
export interface GuestBelonging {
  /** The place it belongs to, 12 digits: whoever administers it may withdraw it. Without one nobody can. */
  readonly division?: string;
  /** What its names begin with; the first word of its name unless told otherwise. */
  readonly prefix?: string;
}

/** A process that is there when somebody uses it. */
export interface OnDemand {
  /** True while there is none. */
  readonly resting: () => boolean;
  /** Waits until it answers. @returns says that the use is over */
  readonly use: () => Promise<() => void>;
}

/** A subgraph reached over HTTP. */
export interface RemoteSubgraph extends GuestBelonging {
  /** Its GraphQL endpoint. */
  readonly url: string;
  /** What the subgraph asks for in `x-yimen-gateway-secret`, so that nobody else can use its port. */
  readonly secret: string;
  /** How long one fetch may take, 10 000 ms unless told otherwise. */
  readonly deadlineMs?: number;
  /** How many fetches may be under way at once; more are refused, not queued. 256 unless told otherwise. */
  readonly maxInFlight?: number;
  /** The longest answer that is read, 8 MiB unless told otherwise. */
  readonly maxResponseBytes?: number;
  /** The gateway is ready to serve even while this subgraph is not; for a county's own subgraphs. */
  readonly optional?: boolean;
  /** A county's own subgraph: nothing it does or fails to do may reach beyond its own fields. */
  readonly guest?: boolean;
  /** For a guest: the SDL the graph was composed with, so that others publish while it is away. */
  readonly sdl?: string;
  /** To which addresses it is looked for, checked at every connection; to any unless told otherwise. */
  readonly allowedHosts?: AllowedHosts;
  /** For a guest whose process rests while nobody asks it. */
  readonly onDemand?: OnDemand;
  /** For a guest: when it is left alone, and for how long. */
  readonly circuit?: Pick<CircuitOptions, "failures" | "openMs">;
}

/** Where a subgraph's answers come from: this process, or another. */
export type SubgraphSource = SubgraphExecutor | RemoteSubgraph;

/** What is known about a request besides what a subgraph is sent. */
export interface AboutRequest {
  /** Who asks. */
  readonly actor: Actor;
  /** What of the answer belongs into the answer of all. */
  readonly asked: AskedFields;
}

/** A source made ready for use by the gateway. */
export interface OpenSource {
  /** A county's own. */
  readonly guest?: boolean;
  /**
   * Always answers within the deadline: what goes wrong becomes a SUBGRAPH_UNAVAILABLE in `errors`.
   *
   * @param about what guests must be held against
   */
  readonly fetch: (request: SubgraphRequest, about: AboutRequest) => Promise<SubgraphResponse>;
  /** Rejects when the subgraph cannot be reached, or cannot serve. */
  readonly ping: (signal: AbortSignal) => Promise<void>;
  /** Its sheets, where it has any; a county's own are not asked. */
  readonly sheets?: SheetRoom;
  /** Its attachments, where it takes any; a county's own are not asked. */
  readonly attachments?: AttachmentRoom;
  /** How it stands with it, for `/ready`. */
  readonly detail?: () => string;
  /** Takes no new fetches, and ends connections when those under way are answered. */
  readonly close: () => Promise<void>;
}
