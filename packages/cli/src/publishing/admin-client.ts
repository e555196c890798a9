import { CommandFailed } from "../output/failure.ts";
import type { Said } from "../output/language.ts";

/** One thing that is wrong with what was to be published. */
export interface ToldProblem extends Said {
  readonly code: string;
  readonly at?: { readonly line: number; readonly column: number };
}

/** What changed, what it costs, what is read. */
export interface ToldReview {
  readonly revision: number;
  readonly changes: readonly (Said & {
    readonly kind: string;
    readonly path: string;
    readonly breaking: boolean;
  })[];
  readonly broken: readonly { readonly client: string; readonly name: string }[];
  readonly costs: readonly { readonly field: string; readonly cost: number }[];
  readonly reads: readonly string[];
}

/** What was to be published breaks rules; each is told. */
export class PublicationRefused extends CommandFailed {
  readonly problems: readonly ToldProblem[];

  constructor(said: Said, problems: readonly ToldProblem[]) {
    super(said);
    this.name = "PublicationRefused";
    this.problems = problems;
  }
}

/** A gateway's admin interface, and who asks it. */
export interface Administration {
  readonly gateway: string;
  readonly token: string;
}

/** Asks the admin interface of a gateway. @throws {CommandFailed} in both languages for whatever it refuses */
export async function administer<Answer>(
  { gateway, token }: Administration,
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
): Promise<Answer> {
  const url = new URL(`/admin/supergraph${path}`, gateway);
  const response = await fetch(url, {
    method,
    redirect: "error",
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new CommandFailed(
      {
        zh: `连不上网关 ${url.origin};请核对 --gateway`,
        en: `${url.origin} cannot be reached: check --gateway`,
      },
      { cause },
    );
  });
  const answer = (await response.json()) as Answer & {
    readonly errors?: readonly { readonly extensions: Said & { readonly code: string } }[];
    readonly problems?: readonly ToldProblem[];
  };
  const refusal = answer.errors?.[0]?.extensions;
  if (refusal === undefined) return answer;
  if (refusal.code === "ADDRESS_NOT_FOUND") {
    throw new CommandFailed({
      zh: `${url.origin} 没有开放管理接口;请以 YIMEN_PUBLICATIONS 指定存放发布历史的目录`,
      en: `${url.origin} has no admin interface: set YIMEN_PUBLICATIONS to the folder that keeps publications`,
    });
  }
  throw new PublicationRefused(refusal, answer.problems ?? []);
}
