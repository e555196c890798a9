import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A fresh folder of the test's own, which PostgreSQL may enter under whatever account it runs. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "yimen-test-"));
  await chmod(folder, 0o755);
  return folder;
}
