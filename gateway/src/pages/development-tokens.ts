import type { IncomingMessage } from "node:http";
import { notPermitted, parseDivisionCode, type Role, roles } from "@yimen/domain";
import { type IssuerKey, mintToken } from "@yimen/service-host";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { developmentRoleUnknown } from "../errors/gateway-failures.ts";

/** The issuer of development tokens, whose key lies on this machine. */
export interface DevelopmentTokens {
  readonly key: IssuerKey;
  readonly issuer: string;
  readonly audience: string;
}

const own = ["PUBLIC", "SYSTEM"];

/** Roles a token can carry: whoever has none is the public, and the system is nobody outside. */
export const tokenRoles: readonly Role[] = roles.values.filter((role) => !own.includes(role));

/** The role somebody means; undefined when no token can carry it. */
export function tokenRole(name: string): Role | undefined {
  const wanted = name.toUpperCase().replaceAll("-", "_");
  return tokenRoles.find((role) => role === wanted);
}

/** Whom a development token is for where nobody was named. */
export function developmentSubject(role: Role, division: string | undefined): string {
  return `${role.toLowerCase()}-${division ?? "anywhere"}`;
}

/**
 * `POST /graphiql/token` with `{ role, division }`: a token for whoever sits at this machine and tries things out. It is added in
 * development only, and only where the tokens believed are those of this machine.
 *
 * @throws NOT_PERMITTED for whoever comes from elsewhere; DEVELOPMENT_ROLE_UNKNOWN; DIVISION_CODE_INVALID
 */
export function addDevelopmentTokens(
  app: FastifyInstance,
  tokens: DevelopmentTokens,
  isAtHome: (request: FastifyRequest) => boolean,
): void {
  app.post<{ Body: { readonly role?: unknown; readonly division?: unknown } | null }>(
    "/graphiql/token",
    {
      onRequest: async (request, reply) => {
        void reply.header("cache-control", "no-store");
        if (!isAtHome(request)) throw fromElsewhere();
      },
    },
    async ({ body }) => {
      const role = tokenRole(textOf(body?.role));
      if (role === undefined)
        throw developmentRoleUnknown({ role: textOf(body?.role).slice(0, 100), possible: tokenRoles });
      const place = textOf(body?.division).trim();
      const divisions = place === "" ? [] : [parseDivisionCode(place)];
      const subject = developmentSubject(role, divisions[0]);
      const token = await mintToken({
        ...tokens,
        subject,
        roles: [role],
        divisions,
        expiresInSeconds: 28_800,
      });
      return { token, subject, role, divisions };
    },
  );
}

/**
 * Does a request come from a browser or a program on this machine, to this machine by name? A page that made its own name point
 * here, a page of another origin, and whoever is behind a proxy are elsewhere.
 */
export function atHome(
  addressOf: (request: IncomingMessage) => string,
): (request: FastifyRequest) => boolean {
  return (request) => {
    const { headers } = request;
    const proxied = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => name in headers);
    const { host = "", origin } = headers;
    return (
      !proxied &&
      /^(?:127\.\d+\.\d+\.\d+|::1)$/.test(addressOf(request.raw)) &&
      /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i.test(host) &&
      (origin === undefined || origin === `http://${host}`)
    );
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function fromElsewhere(): Error {
  return notPermitted({
    action: "take a development token",
    actionZh: "领取开发令牌",
    needs: "a browser on the machine that Yimen runs on; elsewhere use yimen token",
    needsZh: "在运行一门的本机上用浏览器打开;其他机器请用 yimen token 生成令牌",
  });
}
