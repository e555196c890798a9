import { setTimeout as sleep } from "node:timers/promises";
import {
  defineError,
  DomainError,
  type DomainErrorFactory,
  type ErrorKind,
  InvalidInputError,
  type NoDetails,
} from "@yimen/domain";
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";
import { sql } from "kysely";
import { Refusal } from "../graphql/problems.ts";
import type { RequestContext } from "../request/context.ts";

/** The thing was published elsewhere and its news has not been handled here in time. */
export const newsAwaited: DomainErrorFactory<NoDetails> = defineError("NEWS_AWAITED", {
  kind: "unavailable",
  zh: () => "所指对象刚在别处登记,消息尚未到达本处;请几秒后以同一幂等键原样重试",
  en: () =>
    "what this names was recorded elsewhere a moment ago and has not arrived here; repeat the request unchanged, with the same key, in a few seconds",
});

// Whoever may not do it may not do it with the news either, and a malformed input stays malformed.
const mayPass: readonly ErrorKind[] = ["not-found", "wrong-state", "conflict", "refused-by-rule", "invalid"];

/** What a thing that is not here, or is here as it was, is refused with. */
const lookedFor: readonly ErrorKind[] = ["not-found", "wrong-state"];

const pollMs = 40;
const mostThings = 50;

type Context = RequestContext<unknown>;
type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>;

const wrapped = new WeakSet<GraphQLSchema>();

/**
 * Lets every mutation of a schema wait for news. A subgraph writes by what it has heard of its neighbours' things; what was published a
 * moment ago may still wait in the queue. A write that is refused while an event about a thing it names waits for this subgraph is tried
 * again as soon as the event is handled. Without such an event the refusal stands at once, after one more look; without the news in time,
 * what was not found is answered with NEWS_AWAITED.
 */
export function awaitNewsInMutations(schema: GraphQLSchema): void {
  if (wrapped.has(schema)) return;
  wrapped.add(schema);
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const resolve = (field.resolve ?? defaultFieldResolver) as Resolver;
    field.resolve = (root, args, context, info) =>
      awaitingNews(context as Context, args, async () => resolve(root, args, context as Context, info));
  }
}

/** Runs a write that may need news of what its arguments name. @throws NEWS_AWAITED, and what the write throws */
export async function awaitingNews<Tables>(
  context: RequestContext<Tables>,
  args: unknown,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const things = textsIn(args);
  const first = await settled(work);
  const refusal = first.refusal;
  if (refusal === undefined || !mayPass.includes(refusal.kind) || refusal instanceof InvalidInputError) {
    return first.answer();
  }
  const news = await waitForNews(context, things);
  // Nothing waits any more: it may have been handled since the write looked.
  if (news === "none") return lookedFor.includes(refusal.kind) ? work() : first.answer();
  if (news === "handled") return work();
  if (refusal.kind === "not-found") throw newsAwaited({}, { cause: refusal });
  return first.answer();
}

/** What a resolver did: it answers, answers with a refusal, or throws. */
async function settled(
  work: () => Promise<unknown>,
): Promise<{ readonly refusal: DomainError | undefined; readonly answer: () => unknown }> {
  try {
    const value = await work();
    return { refusal: value instanceof Refusal ? value.error : undefined, answer: () => value };
  } catch (error) {
    const answer = (): never => {
      throw error;
    };
    return { refusal: error instanceof DomainError ? error : undefined, answer };
  }
}

/** Each look is a transaction of its own: no connection is held while nothing happens, and what was loaded is forgotten. */
async function waitForNews<Tables>(
  context: RequestContext<Tables>,
  things: readonly string[],
): Promise<"none" | "handled" | "late"> {
  const waits = (): Promise<boolean> =>
    context.write(async ({ db }) => {
      const { rows } = await sql<{ waits: boolean }>`
        select yimen.news_waits(current_schema(), ${[...things]}::text[]) as waits`.execute(db);
      return rows[0]?.waits === true;
    });
  if (things.length === 0 || !(await waits())) return "none";
  const patience = performance.now() + context.newsWithinMs;
  while (performance.now() < patience) {
    await sleep(pollMs);
    if (!(await waits())) return "handled";
  }
  return "late";
}

/** The texts in arguments that may be ids. */
function textsIn(args: unknown): readonly string[] {
  const texts = new Set<string>();
  const visit = (value: unknown): void => {
    if (texts.size >= mostThings) return;
    if (typeof value === "string") {
      if (value.length >= 3 && value.length <= 120) texts.add(value);
    } else if (typeof value === "object" && value !== null) Object.values(value).forEach(visit);
  };
  visit(args);
  return [...texts];
}
