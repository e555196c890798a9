import type { Logger, ReadinessCheck } from "@yimen/service-host";
import { openLocalSource } from "./local-source.ts";
import { openRemoteSource } from "./remote-source.ts";
import type { OpenSource, SubgraphSource } from "./source.ts";

/** The subgraphs a gateway can reach, by name. */
export class OpenSources {
  readonly #sources = new Map<string, OpenSource>();
  readonly #logger: Logger;
  readonly #localDeadlineMs: number;
  /** One for each subgraph that can be away: the remote ones, and those of this process that say whether they can serve. */
  readonly checks: ReadinessCheck[] = [];

  constructor(
    subgraphs: Readonly<Record<string, SubgraphSource>>,
    options: { readonly logger: Logger; readonly localDeadlineMs: number },
  ) {
    this.#logger = options.logger;
    this.#localDeadlineMs = options.localDeadlineMs;
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
    for (const name of names) {
      const check = this.checks.findIndex((entry) => entry.name === checkName(name));
      if (check !== -1) this.checks.splice(check, 1);
      const source = this.#sources.get(name);
      this.#sources.delete(name);
      await source?.close();
    }
  }

  #open(name: string, subgraph: SubgraphSource): OpenSource {
    if ("execute" in subgraph) {
      const source = openLocalSource(name, subgraph, this.#logger, this.#localDeadlineMs);
      if (subgraph.ready !== undefined) {
        this.checks.push({ name: checkName(name), check: (signal) => source.ping(signal) });
      }
      return source;
    }
    const source = openRemoteSource(name, subgraph, this.#logger);
    this.checks.push({
      name: checkName(name),
      optional: subgraph.optional ?? false,
      check: (signal) => source.ping(signal),
    });
    return source;
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
