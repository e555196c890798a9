import type { RemoteSubgraph } from "./sources/source.ts";

/** What a gateway in a process of its own is told by its environment. */
export interface GatewaySettings {
  /** File with the supergraph. It is read again on SIGHUP. */
  readonly supergraphFile: string;
  readonly subgraphs: Readonly<Record<string, RemoteSubgraph>>;
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  readonly host: string;
  readonly port: number;
  readonly development: boolean;
  readonly trustedProxies: readonly string[];
}

/** A setting is missing or cannot be read. */
export class SettingInvalid extends Error {
  constructor(name: string, rule: string) {
    super(`${name} ${rule}`);
    this.name = "SettingInvalid";
  }
}

/**
 * Reads the settings of a gateway.
 *
 * | variable | meaning |
 * |---|---|
 * | `YIMEN_SUPERGRAPH` | path of the supergraph file |
 * | `YIMEN_SUBGRAPHS` | `name=url` of every subgraph, separated by commas; `name?=url` for one the gateway is ready without |
 * | `YIMEN_GATEWAY_SECRET` | what subgraphs ask of their gateway, at least 32 characters |
 * | `YIMEN_TOKEN_ISSUER`, `YIMEN_TOKEN_AUDIENCE`, `YIMEN_TOKEN_JWKS_URL` | whose tokens are believed |
 * | `YIMEN_HOST`, `YIMEN_PORT` | where to listen; `127.0.0.1` and `4000` unless told otherwise |
 * | `YIMEN_DEVELOPMENT` | `true` allows introspection and the explorer |
 * | `YIMEN_TRUSTED_PROXIES` | addresses or networks, separated by commas |
 *
 * @throws {SettingInvalid}
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): GatewaySettings {
  const needed = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === "") throw new SettingInvalid(name, "must be set");
    return value;
  };
  const url = (name: string, value: string): string => {
    if (!/^https?:$/.test(URL.parse(value)?.protocol ?? "")) {
      throw new SettingInvalid(name, `holds "${value}", which is not an http or https address`);
    }
    return value;
  };
  const secret = needed("YIMEN_GATEWAY_SECRET");
  if (secret.length < 32)
    throw new SettingInvalid("YIMEN_GATEWAY_SECRET", "must have at least 32 characters");
  const port = Number(environment["YIMEN_PORT"] ?? "4000");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new SettingInvalid("YIMEN_PORT", "must be a whole number from 0 to 65535");
  }
  return {
    supergraphFile: needed("YIMEN_SUPERGRAPH"),
    subgraphs: Object.fromEntries(
      listOf(needed("YIMEN_SUBGRAPHS")).map((entry) => {
        const parts = /^([a-z][a-z0-9-]*)(\?)?=(.+)$/.exec(entry);
        if (parts === null)
          throw new SettingInvalid("YIMEN_SUBGRAPHS", `holds "${entry}", which is not name=url`);
        const [, name = "", optional, address = ""] = parts;
        return [name, { url: url("YIMEN_SUBGRAPHS", address), secret, optional: optional === "?" }];
      }),
    ),
    issuer: needed("YIMEN_TOKEN_ISSUER"),
    audience: needed("YIMEN_TOKEN_AUDIENCE"),
    jwksUrl: url("YIMEN_TOKEN_JWKS_URL", needed("YIMEN_TOKEN_JWKS_URL")),
    host: environment["YIMEN_HOST"] ?? "127.0.0.1",
    port,
    development: environment["YIMEN_DEVELOPMENT"] === "true",
    trustedProxies: listOf(environment["YIMEN_TRUSTED_PROXIES"] ?? ""),
  };
}

function listOf(text: string): readonly string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
