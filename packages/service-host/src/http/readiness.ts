/** One thing a process needs before it can serve, e.g. its database. */
export interface ReadinessCheck {
  /** Appears in the answer of `/ready`, e.g. `database`. */
  readonly name: string;
  /** Reported, but the process is ready without it, e.g. a county's own subgraph. */
  readonly optional?: boolean;
  /** Resolves when the thing is there; rejects, or takes longer than allowed, when it is not. */
  readonly check: (signal: AbortSignal) => Promise<void>;
  /** More about how it stands, for whoever runs the process: no hosts, no secrets. */
  readonly detail?: () => string;
}

/** The state of every check: the body of `/ready`. */
export interface Readiness {
  readonly ready: boolean;
  readonly checks: Readonly<Record<string, "ok" | "failed" | "timed-out">>;
  /** Of checks that have more to tell; absent when none has. */
  readonly details?: Readonly<Record<string, string>>;
}

/**
 * Runs all checks side by side, each at most `timeoutMs`.
 *
 * Why a check failed goes to `onFailure` (a log), never into the answer: it may name hosts and databases.
 */
export async function readReadiness(
  checks: readonly ReadinessCheck[],
  timeoutMs: number,
  onFailure: (name: string, cause: unknown) => void,
): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async (check) => [check.name, await runCheck(check, timeoutMs, onFailure)] as const),
  );
  const needed = new Set(checks.filter((check) => check.optional !== true).map((check) => check.name));
  const details = checks.flatMap(({ name, detail }) =>
    detail === undefined ? [] : [[name, detail()] as const],
  );
  return {
    ready: results.every(([name, result]) => result === "ok" || !needed.has(name)),
    checks: Object.fromEntries(results),
    ...(details.length > 0 && { details: Object.fromEntries(details) }),
  };
}

async function runCheck(
  { name, check }: ReadinessCheck,
  timeoutMs: number,
  onFailure: (name: string, cause: unknown) => void,
): Promise<"ok" | "failed" | "timed-out"> {
  const deadline = new AbortController();
  const { promise: expired, resolve: expire } = Promise.withResolvers<"timed-out">();
  const timer = setTimeout(() => {
    deadline.abort();
    expire("timed-out");
  }, timeoutMs);
  const outcome = Promise.try(check, deadline.signal).then(
    () => "ok" as const,
    (cause: unknown) => {
      onFailure(name, cause);
      return deadline.signal.aborted ? ("timed-out" as const) : ("failed" as const);
    },
  );
  try {
    return await Promise.race([outcome, expired]);
  } finally {
    clearTimeout(timer);
  }
}
