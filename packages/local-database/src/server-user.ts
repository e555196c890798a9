import { chmod, chown, readFile } from "node:fs/promises";
import { ServerRefused } from "./server-refused.ts";

/** The account the server runs under. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Under root it runs as `postgres` where that account exists, else as `nobody`;
 * under anybody else as that user.
 *
 * @returns undefined when no change of user is needed
 */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  for (const wanted of ["postgres", "nobody"]) {
    const [, , uid, gid] = accounts.find(([name]) => name === wanted) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new ServerRefused({
    zh: "PostgreSQL 不能以 root 运行,而这里既没有 postgres 账户,也没有 nobody 账户可代替:请换用普通用户启动,或设置 DATABASE_URL",
    en: "PostgreSQL does not run as root, and there is neither a postgres nor a nobody account to run it as: start as another user, or set DATABASE_URL",
  });
}

/** Closes a folder to everybody but its owner and the account the server runs under, which may pass through and not look around. */
export async function letServerIn(folder: string): Promise<void> {
  const user = await serverUser();
  if (user === undefined) return chmod(folder, 0o700);
  await chown(folder, 0, user.gid);
  await chmod(folder, 0o710);
}
