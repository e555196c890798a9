import { checkingRole } from "./ground.ts";

/**
 * An address that leads to whichever server takes writes: HAProxy asks each for itself, in PostgreSQL's own protocol, whether it is in
 * recovery. No agent runs beside the servers.
 */
export function primaryAddress(
  port: number,
  servers: readonly { readonly name: string; readonly port: number }[],
): string {
  const lines = servers.map(({ name, port: at }) => `  server ${name} 127.0.0.1:${at}\n`).join("");
  return `listen primary
  bind 127.0.0.1:${port}
  mode tcp
  timeout client 1h
  timeout server 1h
  option tcp-check
  tcp-check connect
  # Who: ${checkingRole}, who may log in from here and do nothing.
  tcp-check send-binary ${startup(checkingRole)}
  # Ready for a query.
  tcp-check expect binary 5a0000000549
  tcp-check send-binary ${query("select pg_is_in_recovery()")}
  # One row of one column: f.
  tcp-check expect binary 440000000b00010000000166
  tcp-check send-binary 5800000004
  # Whoever is connected to a server that went away is told at once.
  default-server check inter 300ms fall 1 rise 1 on-marked-down shutdown-sessions
${lines}`;
}

function startup(role: string): string {
  const words = Buffer.from(`user\0${role}\0database\0postgres\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + words.length, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, words]).toString("hex");
}

function query(text: string): string {
  const words = Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write("Q", 0);
  head.writeInt32BE(4 + words.length, 1);
  return Buffer.concat([head, words]).toString("hex");
}
