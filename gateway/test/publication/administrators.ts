import { parseDivisionCode, type Role } from "@yimen/domain";
import { mintToken } from "@yimen/service-host";
import { audience, issuer, issuerKey, type AnswerError } from "../graph/running-gateway.ts";

export const putuo = "330903000000";
export const shenmu = "610881000000";

/** A token of somebody with a role in a division. */
export function tokenOf(role: Role, ...divisions: readonly string[]): Promise<string> {
  return mintToken({
    key: issuerKey,
    issuer,
    audience,
    subject: `${role.toLowerCase()}-${divisions[0] ?? "nowhere"}`,
    roles: [role],
    divisions: divisions.map(parseDivisionCode),
  });
}

/** What the admin interface answers. */
export interface AdminAnswer {
  readonly status: number;
  readonly body: {
    readonly revision?: number;
    readonly errors?: readonly AnswerError[];
    readonly problems?: readonly {
      readonly code: string;
      readonly zh: string;
      readonly en: string;
      readonly at?: { readonly line: number; readonly column: number };
    }[];
    readonly [name: string]: unknown;
  };
}

/** Asks a gateway's admin interface; as Putuo's administrator unless told otherwise. */
export async function administer(
  gatewayUrl: string,
  request: string,
  body?: unknown,
  token?: string,
): Promise<AdminAnswer> {
  const [method = "GET", path = ""] = request.split(" ");
  const response = await fetch(`${gatewayUrl}/admin/supergraph${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token ?? (await tokenOf("COUNTY_ADMIN", putuo))}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as AdminAnswer["body"] };
}
