/**
 * Whether a connection URL leads to a pooler that lends a connection for one transaction, such as PgBouncer with
 * `pool_mode = transaction`: it says `?pooler=transaction`. Neither settings of a session nor prepared statements last there.
 */
export function isPooled(url: string): boolean {
  return URL.parse(url)?.searchParams.get("pooler") === "transaction";
}
