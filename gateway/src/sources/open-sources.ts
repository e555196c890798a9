import type { Logger, ReadinessCheck } from "@yimen/service-host";
import { openGuestSource } from "./guest-source.ts";
import type { GuestTokens } from "./guest-tokens.ts";
import { openLocalSource } from "./local-source.ts";
import { openRemoteSource } from "./remote-source.ts";
import type { OpenSource, SubgraphSource } from "./source.ts";

/** Sources that took the place of others. */
export interface Replacement {
  readonly keep: () => Promise<void>;
  readonly undo: () => Promise<void>;
}

/** A subgraph that can be reached, as people are told of it. */
export interface ListedSource {
  readonly name: string;
  /** A county's own. */
  readonly guest: boolean;
  /** The name of its check, where it has one. */
  readonly check: string;
}

interface TakenOut {
  readonly name: string;
  readonly source: OpenSource | undefined;
  readonly check: ReadinessCheck | undefined;
}

/** The subgraphs a gateway can reach, by name. */
export class OpenSources {
  readonly #sources = new Map<string, OpenSource>();
  readonly #logger: Logger;
  readonly #localDeadlineMs: number;
  readonly #guestTokens: GuestTokens | undefined;
  /** One for each subgraph that can be away: the remote ones, and those of this process that say whether they can serve. */
  readonly checks: ReadinessCheck[] = [];

  constructor(
    subgraphs: Readonly<Record<string, SubgraphSource>>,
    options: {
      readonly logger: Logger;
      readonly localDeadlineMs: number;
      readonly guestTokens?: GuestTokens | undefined;
    },
  ) {
    this.#logger = options.logger;
    this.#localDeadlineMs = options.localDeadlineMs;
    this.#guestTokens = options.guestTokens;
    this.add(subgraphs);
  }

  /** Opens subgraphs and says which of them are new; a known name keeps the source it has. */
  add(subgraphs: Readonly<Record<string, SubgraphSource>>): readonly string[] {
    const added = Object.entries(subgraphs).filter(([name]) => !this.#sources.has(name));
    for (const [name, subgraph] of added) this.#sources.set(name, this.#open(name, subgraph));
    return added.map(([name]) => name);
  }

  /** Closes subgraphs that turned out not to be served. */
  async remove(names: readonly string[]): Promise<void> {
    await Promise.all(names.map(async (name) => this.#takeOut(name).source?.close()));
  }

  /**
   * Puts sources in place of those of the same name. What they replace is closed by `keep`, once its fetches are
   * answered; `undo` puts it back.
   */
  replace(subgraphs: Readonly<Record<string, SubgraphSource>>): Replacement {
    const before = Object.keys(subgraphs).map((name) => this.#takeOut(name));
    for (const [name, subgraph] of Object.entries(subgraphs))
      this.#sources.set(name, this.#open(name, subgraph));
    return {
      keep: async () => {
        await Promise.all(before.map(async ({ source }) => source?.close()));
      },
      undo: async () => {
        await this.remove(Object.keys(subgraphs));
        for (const { name, source, check } of before) {
          if (source !== undefined) this.#sources.set(name, source);
          if (check !== undefined) this.checks.push(check);
        }
      },
    };
  }

  #takeOut(name: string): TakenOut {
    const at = this.checks.findIndex((entry) => entry.name === checkName(name));
    const check = at === -1 ? undefined : this.checks.splice(at, 1)[0];
    const source = this.#sources.get(name);
    this.#sources.delete(name);
    return { name, source, check };
  }

  #open(name: string, subgraph: SubgraphSource): OpenSource {
    if ("execute" in subgraph) {
      const source = openLocalSource(name, subgraph, this.#logger, this.#localDeadlineMs);
      if (subgraph.ready !== undefined) {
        this.checks.push({ name: checkName(name), check: (signal) => source.ping(signal) });
      }
      return source;
    }
    const { guest = false, optional = guest } = subgraph;
    const source = guest
      ? openGuestSource(name, subgraph, { logger: this.#logger, tokens: this.#guestTokens })
      : openRemoteSource(name, subgraph, this.#logger);
    const { detail } = source;
    this.checks.push({
      name: checkName(name),
      optional,
      check: (signal) => source.ping(signal),
      ...(detail !== undefined && { detail }),
    });
    return source;
  }

  /** All of them, those of the core first. */
  list(): readonly ListedSource[] {
    return [...this.#sources]
      .map(([name, { guest = false }]) => ({ name, guest, check: checkName(name) }))
      .toSorted((a, b) => Number(a.guest) - Number(b.guest));
  }

  find(name: string): OpenSource | undefined {
    return this.#sources.get(name);
  }

  async close(): Promise<void> {
    await Promise.all(this.#sources.values().map((source) => source.close()));
  }
}

function checkName(subgraph: string): string {
  return `subgraph ${subgraph}`;
}
