import { ManifestInvalid, type OperationManifest, parseManifest, type TrustMode } from "@yimen/gateway";
import { readFile } from "node:fs/promises";
import { CommandFailed } from "../output/failure.ts";
import type { ManifestFile } from "./manifest-file.ts";

/** Which operations the gateway takes. */
export interface TrustChoice {
  readonly trustedDocuments: TrustMode;
  readonly manifest: readonly ManifestFile[];
}

/** Reads the manifests. @throws {CommandFailed} naming the one that cannot be used */
export function readManifests(files: readonly ManifestFile[]): Promise<readonly OperationManifest[]> {
  return Promise.all(
    files.map(async ({ client, file }) => {
      const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
        throw new CommandFailed(
          {
            zh: `${client} 的操作清单 ${file} 读不到(${cause.code})`,
            en: `the manifest of ${client}, ${file}, cannot be read (${cause.code})`,
          },
          { cause },
        );
      });
      try {
        return parseManifest(client, text);
      } catch (cause) {
        if (!(cause instanceof ManifestInvalid)) throw cause;
        throw new CommandFailed({ zh: cause.message, en: cause.message }, { cause });
      }
    }),
  );
}

/** Enforcing without a manifest would refuse everything. @throws {CommandFailed} */
export function checkTrust({ trustedDocuments, manifest }: TrustChoice): void {
  if (trustedDocuments !== "enforce" || manifest.length > 0) return;
  throw new CommandFailed({
    zh: "--trusted-documents enforce 只接受已登记的操作;请以 --manifest <客户端=文件> 指定操作清单",
    en: "--trusted-documents enforce takes known operations only: name their manifests with --manifest <client=file>",
  });
}
