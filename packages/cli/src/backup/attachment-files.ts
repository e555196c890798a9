import { copyFile, cp, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { CommandFailed } from "../output/failure.ts";

/** A whole attachment has a hash for a name; what is still being written has more. */
const whole = /^[0-9a-f]{64}$/;

/**
 * Copies the attachments of a folder beside the rows that tell of them: those were read before, so that every file they name is there.
 *
 * @param needed how many the rows tell of
 * @returns how many there are
 * @throws {CommandFailed} when there are some, and no folder is named
 */
export async function keepAttachmentFiles(
  directory: string | undefined,
  to: string,
  needed: number,
): Promise<number> {
  if (directory === undefined) {
    if (needed === 0) return 0;
    throw new CommandFailed({
      zh: `有 ${needed} 个附件存放在目录中,而 YIMEN_ATTACHMENTS 没有写明目录;请设置成与各子图相同的目录再备份`,
      en: `${needed} attachments lie in a folder, and YIMEN_ATTACHMENTS names none; set it as the subgraphs have it and back up again`,
    });
  }
  const files = await wholeFiles(directory);
  if (files.length < needed) {
    throw new CommandFailed({
      zh: `数据库中有 ${needed} 个附件存放在目录中,${directory} 里只有 ${files.length} 个;请核对 YIMEN_ATTACHMENTS`,
      en: `the database tells of ${needed} attachments in a folder, and ${directory} has ${files.length}; check YIMEN_ATTACHMENTS`,
    });
  }
  for (const file of files) await cp(join(directory, file), join(to, file));
  return files.length;
}

/** Puts them back; one that is there already stays. @throws {CommandFailed} when there are some, and no folder is named */
export async function putBackAttachmentFiles(
  from: string,
  directory: string | undefined,
  kept: number,
): Promise<void> {
  if (kept === 0) return;
  if (directory === undefined) {
    throw new CommandFailed({
      zh: `备份中有 ${kept} 个存放在目录中的附件;请用 YIMEN_ATTACHMENTS 写明恢复到哪个目录`,
      en: `the backup has ${kept} attachments that lie in a folder; name the folder they are to come back to with YIMEN_ATTACHMENTS`,
    });
  }
  for (const file of await wholeFiles(from)) {
    const target = join(directory, file);
    if ((await stat(target).catch(() => undefined)) !== undefined) continue;
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await copyFile(join(from, file), target);
  }
}

async function wholeFiles(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile() && whole.test(entry.name))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)));
}

/** The folder that `YIMEN_ATTACHMENTS` names; undefined where attachments lie in the database. */
export function attachmentsFolder(variable: string | undefined): string | undefined {
  return variable === undefined || variable === "database" ? undefined : variable;
}
