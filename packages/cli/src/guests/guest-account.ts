import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { CommandFailed } from "../output/failure.ts";

/** The account of the operating system that counties' subgraphs run under. */
export interface GuestAccount {
  /** As it was named. */
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const run = promisify(execFile);

/**
 * The account somebody named for counties' subgraphs: a name, or `uid:gid`. Only root may start a program under another one.
 *
 * @param asRoot whether this process may
 * @throws {CommandFailed} when there is none, when it is root's, or when this process may not
 */
export async function findGuestAccount(
  named: string | undefined,
  asRoot: boolean = process.getuid?.() === 0,
): Promise<GuestAccount | undefined> {
  if (named === undefined || named === "") return undefined;
  if (!asRoot) {
    throw new CommandFailed({
      zh: `只有以 root 启动才能让县级子图用另一个账户(${named})运行;请以 root 启动,或去掉 --guest-user(YIMEN_GUEST_USER)`,
      en: `only a start as root can run counties' subgraphs under another account (${named}); start as root, or leave out --guest-user (YIMEN_GUEST_USER)`,
    });
  }
  const account = { name: named, ...(await idsOf(named)) };
  if (account.uid === 0 || account.gid === 0) {
    throw new CommandFailed({
      zh: `${named} 就是 root(或在 root 组):县级子图能读所有文件;请用专门的账户,如 useradd --system --shell /usr/sbin/nologin yimen-guest`,
      en: `${named} is root, or of root's group, and counties' subgraphs could read every file; name an account made for them, as by useradd --system --shell /usr/sbin/nologin yimen-guest`,
    });
  }
  return account;
}

async function idsOf(named: string): Promise<Pick<GuestAccount, "uid" | "gid">> {
  const [, uid, gid] = /^(\d{1,9}):(\d{1,9})$/.exec(named) ?? [];
  if (uid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  if (/^[A-Za-z_][\w.-]{0,63}$/.test(named)) {
    const [user, group] = await Promise.all(["-u", "-g"].map(async (which) => idOf(which, named)));
    if (user !== undefined && group !== undefined) return { uid: user, gid: group };
  }
  throw new CommandFailed({
    zh: `本机没有账户 ${named};请写已有的账户名或 uid:gid,或先建一个:useradd --system --shell /usr/sbin/nologin yimen-guest`,
    en: `there is no account ${named} on this machine; name one that is there, or uid:gid, or make one first: useradd --system --shell /usr/sbin/nologin yimen-guest`,
  });
}

async function idOf(which: string, name: string): Promise<number | undefined> {
  try {
    const { stdout } = await run("id", [which, name]);
    return Number(stdout.trim());
  } catch {
    return undefined;
  }
}
