import { createHash } from "node:crypto";
import { notFound, type Actor, type DomainError } from "@yimen/domain";
import type { Logger } from "@yimen/service-host";
import type { ComposableSubgraph } from "../composition/compose-supergraph.ts";
import type { CompositionProblem } from "../composition/problem.ts";
import type { OperationManifest } from "../operations/manifest.ts";
import type { CountyClaims } from "./county-claims.ts";
import { FairTurns } from "./fair-turns.ts";
import { publicationInvalid, publicationOvertaken, publicationRefused } from "./publication-failures.ts";
import type { PublicationRequest } from "./publication-request.ts";
import {
  RevisionTaken,
  type Publication,
  type PublicationStore,
  type PublishedGuest,
  type StartedGuest,
} from "./publication.ts";
import { ReviewExceeded, Reviewer } from "./reviewer.ts";
import type { Review, ReviewOutcome } from "./review.ts";

/** A publication that breaks rules. `problems` holds each. */
export class PublicationProblems extends Error {
  readonly refusal: DomainError;
  readonly problems: readonly CompositionProblem[];

  constructor(of: string, problems: readonly CompositionProblem[]) {
    const refusal = publicationRefused({ of, problems: problems.length });
    super(refusal.en);
    this.name = "PublicationProblems";
    this.refusal = refusal;
    this.problems = problems;
  }
}

/** What came of a publication. */
export interface Published {
  /** The revision now in service; the one before when it was only tried. */
  readonly revision: number;
  readonly review: Review;
}

/** What publishing needs of the gateway it publishes to. */
export interface PublishingParts {
  readonly store: PublicationStore;
  readonly logger: Logger;
  /** Whose the names are, and who may publish. */
  readonly claims: CountyClaims;
  /** How long one review may take, 20 000 ms unless told otherwise. */
  readonly reviewMs?: number | undefined;
  /** The supergraph the gateway was started with. */
  readonly baseSdl: string;
  /** The SDL of every subgraph the gateway was started with, as it runs now. */
  readonly coreSdl: () => Promise<readonly ComposableSubgraph[]>;
  /** Which of these are counties' own. */
  readonly started: readonly StartedGuest[];
  /** Asks a guest for its SDL. */
  readonly fetchSdl: (name: string, url: string) => Promise<string>;
  readonly manifests: () => readonly OperationManifest[];
  readonly costLimit: number;
  /** The supergraph in service. */
  readonly liveSdl: () => string;
  /** Loads a supergraph without serving it. @throws {SupergraphRefused} */
  readonly tryBase: (supergraphSdl: string) => void;
  /** Puts a reviewed supergraph and its guests in service. */
  readonly serve: (supergraphSdl: string, guests: readonly PublishedGuest[]) => Promise<void>;
}

type Step = Pick<Publication, "action" | "of" | "guests"> & {
  readonly withdrawn: readonly string[];
  readonly reason?: string | undefined;
};

/**
 * Changes the graph while it is served: review, history, swap, one after the other.
 *
 * Whatever is refused or fails leaves the last good graph in service.
 */
export class Publishing {
  readonly #parts: PublishingParts;
  readonly #reviewer: Reviewer;
  readonly #turns = new FairTurns();
  #current: Publication | undefined;
  #baseSdl: string;
  #follower: NodeJS.Timeout | undefined;

  constructor(parts: PublishingParts) {
    this.#parts = parts;
    this.#baseSdl = parts.baseSdl;
    this.#reviewer = new Reviewer({ budgetMs: parts.reviewMs });
  }

  get claims(): CountyClaims {
    return this.#parts.claims;
  }

  /** The revision in service, 0 before the first publication. */
  get revision(): number {
    return this.#current?.revision ?? 0;
  }

  /** The counties' subgraphs in service that were published. */
  get guests(): readonly PublishedGuest[] {
    return this.#current?.guests ?? [];
  }

  /** The counties' subgraphs in service that the gateway was started with. */
  get startedGuests(): readonly StartedGuest[] {
    return this.#startedWithout(this.#withdrawn);
  }

  get #withdrawn(): readonly string[] {
    return this.#current?.withdrawn ?? [];
  }

  #startedWithout(withdrawn: readonly string[]): readonly StartedGuest[] {
    return this.#parts.started.filter(({ name }) => !withdrawn.includes(name));
  }

  /** Every publication, the latest first. */
  history(): Promise<readonly Publication[]> {
    return this.#parts.store.list();
  }

  /**
   * Publishes a county's subgraph, or only tries. It must answer at its address: the graph would serve nothing but errors
   * for it otherwise.
   *
   * @throws {PublicationProblems} NOT_PERMITTED, PUBLICATION_INVALID, SDL_UNREADABLE, PUBLICATION_OVERTAKEN,
   *   PUBLICATIONS_WAITING
   */
  publish(request: PublicationRequest, actor: Actor): Promise<Published> {
    const { name, prefix, division, url, allowBreaking } = request;
    const { claims } = this.#parts;
    claims.authorise(actor, [division]);
    return this.#turns.take(division, async () => {
      const before = this.guests.find((guest) => guest.name === name);
      if (before !== undefined) claims.authorise(actor, [before.division]);
      const at = url ?? before?.url;
      if (at === undefined) {
        const rule = "must say where the subgraph is reached";
        throw publicationInvalid({ field: "url", rule, ruleZh: "须写明子图地址" });
      }
      const core = await this.#parts.coreSdl();
      const others = this.guests.filter((guest) => guest.name !== name);
      const problems = claims.problems(
        { name, division, ...(prefix !== undefined && { prefix }) },
        [...others, ...this.#parts.started],
        core.map((each) => each.name),
      );
      if (problems.length > 0) throw new PublicationProblems(name, problems);
      const running = await this.#parts.fetchSdl(name, at);
      const sdl = request.sdl ?? running;
      const guest: PublishedGuest = { name, ...(prefix !== undefined && { prefix }), division, url: at, sdl };
      const step: Step = {
        action: "publish",
        of: name,
        guests: [...others, guest],
        withdrawn: this.#withdrawn,
        reason: allowBreaking,
      };
      return this.#take(step, core, actor, {
        allowBreaking: allowBreaking !== undefined,
        dryRun: request.dryRun,
      });
    });
  }

  /** Takes a county's subgraph out of the graph. @throws {PublicationProblems} NOT_PERMITTED, NOT_FOUND */
  withdraw(name: string, reason: string, actor: Actor): Promise<Published> {
    return this.#turns.take("", async () => {
      const isNamed = (each: StartedGuest): boolean => each.name === name;
      const started = this.startedGuests.find(isNamed);
      const { division } = this.guests.find(isNamed) ?? started ?? {};
      if (division === undefined) {
        throw notFound({ what: "county's subgraph in the graph", whatZh: "图中的县级子图", id: name });
      }
      this.#parts.claims.authorise(actor, [division]);
      const guests = this.guests.filter((each) => !isNamed(each));
      const withdrawn = started === undefined ? this.#withdrawn : [...this.#withdrawn, name];
      const step: Step = { action: "withdraw", of: name, guests, withdrawn, reason };
      return this.#take(step, await this.#parts.coreSdl(), actor, { allowBreaking: true, dryRun: false });
    });
  }

  /**
   * Puts the subgraphs of an earlier revision in service again; 0 is what the gateway was started with. It becomes a
   * revision of its own.
   *
   * @throws {PublicationProblems} NOT_PERMITTED, NOT_FOUND
   */
  rollback(revision: number, reason: string, actor: Actor): Promise<Published> {
    return this.#turns.take("", async () => {
      const target = revision === 0 ? undefined : await this.#parts.store.find(revision);
      if (revision !== 0 && target === undefined) {
        throw notFound({ what: "revision", whatZh: "版本", id: String(revision) });
      }
      const { guests = [], withdrawn = [] } = target ?? {};
      const before = [...this.guests, ...this.startedGuests];
      const after = [...guests, ...this.#startedWithout(withdrawn)];
      this.#parts.claims.authorise(actor, divisionsChanged(before, after));
      const step: Step = { action: "rollback", of: String(revision), guests, withdrawn, reason };
      return this.#take(step, await this.#parts.coreSdl(), actor, { allowBreaking: true, dryRun: false });
    });
  }

  /** Takes up what was published last, and from then on what other copies of the gateway publish. */
  async begin(followEveryMs = 1_000): Promise<void> {
    // What cannot be taken up now is tried again: the core is served meanwhile.
    const follow = (): Promise<void> =>
      this.follow().catch((cause: unknown) =>
        this.#parts.logger.error(
          { err: cause },
          "the publications cannot be taken up; the graph stays as it is",
        ),
      );
    await follow();
    this.#follower = setInterval(() => void follow(), followEveryMs).unref();
  }

  /** Serves the latest publication if it is not in service yet. */
  follow(): Promise<void> {
    return this.#turns.take("", async () => {
      const latest = await this.#parts.store.latest();
      if (latest === undefined || latest.revision <= this.revision) return;
      await this.#adopt(latest);
    });
  }

  /** Takes up another core, with the subgraphs in service that fit it. @throws {SupergraphRefused} and changes nothing */
  rebase(baseSdl: string): Promise<void> {
    return this.#turns.take("", async () => {
      this.#parts.tryBase(baseSdl);
      this.#baseSdl = baseSdl;
      const current = this.#current;
      await (current === undefined ? this.#parts.serve(baseSdl, []) : this.#adopt(current));
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#follower);
    await this.#reviewer.stop();
  }

  async #take(
    step: Step,
    core: readonly ComposableSubgraph[],
    actor: Actor,
    options: { readonly allowBreaking: boolean; readonly dryRun: boolean },
  ): Promise<Published> {
    const outcome = await this.#review(step, core, options.allowBreaking).catch((error: unknown) => {
      if (!(error instanceof ReviewExceeded)) throw error;
      throw new PublicationProblems(step.of, [reviewExceeded(step.of, error)]);
    });
    if (!outcome.ok) throw new PublicationProblems(step.of, outcome.problems);
    const { review } = outcome;
    if (options.dryRun) return { revision: this.revision, review };
    const publication: Publication = {
      revision: this.revision + 1,
      action: step.action,
      of: step.of,
      at: Temporal.Now.instant().toString(),
      by: actor.subject ?? "",
      ...(step.reason !== undefined && { reason: step.reason }),
      divisions: divisionsChanged(
        [...this.guests, ...this.startedGuests],
        [...step.guests, ...this.#startedWithout(step.withdrawn)],
      ),
      changes: review.changes.map(({ path, kind, breaking }) => ({ path, kind, breaking })),
      broken: review.broken.map(({ client, name }) => `${client}: ${name}`),
      guests: step.guests,
      ...(step.withdrawn.length > 0 && { withdrawn: step.withdrawn }),
      core: digest(this.#baseSdl),
      supergraphSdl: review.supergraphSdl,
    };
    await this.#keep(publication);
    await this.#parts.serve(publication.supergraphSdl, publication.guests);
    this.#current = publication;
    const { revision, action, of, by, reason } = publication;
    this.#parts.logger.info({ revision, action, of, by, reason }, "the graph was changed");
    return { revision, review };
  }

  #review(step: Step, core: readonly ComposableSubgraph[], allowBreaking: boolean): Promise<ReviewOutcome> {
    return this.#reviewer.review({
      subgraphs: [
        ...core.filter(({ name }) => !step.withdrawn.includes(name)),
        ...step.guests.map((guest) => ({ ...guest, guest: true })),
      ].map(withoutAddress),
      ...(step.action === "publish" && { subject: step.of }),
      liveSdl: this.#parts.liveSdl(),
      manifests: this.#parts.manifests(),
      allowBreaking,
      costLimit: this.#parts.costLimit,
    });
  }

  async #keep(publication: Publication): Promise<void> {
    try {
      await this.#parts.store.append(publication);
    } catch (error) {
      if (!(error instanceof RevisionTaken)) throw error;
      const latest = await this.#parts.store.latest();
      if (latest !== undefined) await this.#adopt(latest);
      throw publicationOvertaken({ revision: publication.revision });
    }
  }

  /** Serves what was published under another process; composed anew when the core is another one than then. */
  async #adopt(publication: Publication): Promise<void> {
    const { revision, guests } = publication;
    if (publication.core === digest(this.#baseSdl)) {
      await this.#parts.serve(publication.supergraphSdl, guests);
      this.#current = publication;
      return;
    }
    const fitting = await this.#fitting(publication);
    await this.#parts.serve(fitting.supergraphSdl, fitting.guests);
    this.#current = { ...publication, guests: fitting.guests };
    const left = guests.filter((guest) => !fitting.guests.includes(guest)).map(({ name }) => name);
    if (left.length === 0) return;
    const { problems } = fitting;
    this.#parts.logger.error(
      { revision, left, problems },
      "published subgraphs that do not fit this core are left out",
    );
  }

  /** The guests of a publication that fit the core as it is now: who does not is left out, the others stay. */
  async #fitting({ guests, withdrawn = [] }: Publication): Promise<{
    readonly guests: readonly PublishedGuest[];
    readonly supergraphSdl: string;
    readonly problems: readonly string[];
  }> {
    const core = await this.#parts.coreSdl();
    const problems: string[] = [];
    let fitting = guests;
    while (fitting.length + withdrawn.length > 0) {
      const step: Step = { action: "rollback", of: "", guests: fitting, withdrawn };
      const outcome = await this.#review(step, core, true);
      if (outcome.ok) return { guests: fitting, supergraphSdl: outcome.review.supergraphSdl, problems };
      problems.push(...outcome.problems.map(({ message }) => message));
      if (fitting.length === 0) break;
      const named = new Set(outcome.problems.flatMap(({ subgraphs }) => subgraphs));
      const rest = fitting.filter(({ name }) => !named.has(name));
      fitting = rest.length < fitting.length ? rest : [];
    }
    return { guests: [], supergraphSdl: this.#baseSdl, problems };
  }
}

function reviewExceeded(of: string, { budgetMs }: ReviewExceeded): CompositionProblem {
  const en = `checking it takes more than the ${budgetMs} ms or the memory one publication may: publish a smaller SDL, with fewer types and fields`;
  const zh = `审查超过一次发布可用的 ${budgetMs} 毫秒或内存;请精简 SDL,减少类型与字段`;
  return { code: "REVIEW_EXCEEDED", en, zh, message: `[${of}] ${en}`, subgraphs: [of] };
}

/** Divisions of the subgraphs that one set has and the other has not, or has otherwise. */
function divisionsChanged(
  before: readonly StartedGuest[],
  after: readonly StartedGuest[],
): readonly string[] {
  const [old, fresh] = [textsOf(before), textsOf(after)];
  const changed = [
    ...before.filter((guest) => !fresh.has(JSON.stringify(guest))),
    ...after.filter((guest) => !old.has(JSON.stringify(guest))),
  ];
  return [...new Set(changed.flatMap(({ division }) => division ?? []))];
}

function textsOf(guests: readonly StartedGuest[]): ReadonlySet<string> {
  return new Set(guests.map((guest) => JSON.stringify(guest)));
}

/** The gateway goes by names; addresses in the supergraph would be read by anybody who reads the supergraph. */
function withoutAddress({ name, sdl, guest, prefix }: ComposableSubgraph): ComposableSubgraph {
  return { name, sdl, ...(guest !== undefined && { guest }), ...(prefix !== undefined && { prefix }) };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
