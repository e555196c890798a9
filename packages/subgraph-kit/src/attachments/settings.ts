import { EnvironmentInvalid, wholeNumber } from "@yimen/service-host";
import { supportedMimeTypes } from "file-type";
import { z } from "zod";

/** What a deployment allows of attachments, and where it keeps them. */
export interface AttachmentSettings {
  /** A folder that every process reaches, or null for the database. */
  readonly directory: string | null;
  /** The longest file, in bytes. */
  readonly mostBytes: number;
  /** How many belong to one thing at most. */
  readonly mostEach: number;
  /** Kinds of files, as their bytes say. */
  readonly types: readonly string[];
  /** Who is asked about each file before it is taken; nobody when null. */
  readonly scanner: URL | null;
}

/** PDF, and what telephones and cameras take. */
const defaultTypes = ["application/pdf", "image/jpeg", "image/png", "image/webp", "image/heic"];

/** Unless a deployment says otherwise: in the database, 10 MiB, 20 to a thing, papers and pictures. */
export const defaultAttachments: AttachmentSettings = {
  directory: null,
  mostBytes: 10 * 1_048_576,
  mostEach: 20,
  types: defaultTypes,
  scanner: null,
};

const types = z
  .string()
  .transform((text) => text.split(",").map((each) => each.trim().toLowerCase()))
  .refine(
    (listed) => listed.every((each) => supportedMimeTypes.has(each)),
    "must be media types that can be told from a file's bytes, separated by commas, such as application/pdf, image/jpeg",
  );

interface AttachmentVariables {
  readonly YIMEN_ATTACHMENTS: z.ZodType<string>;
  readonly YIMEN_ATTACHMENT_BYTES: z.ZodType<number>;
  readonly YIMEN_ATTACHMENTS_EACH: z.ZodType<number>;
  readonly YIMEN_ATTACHMENT_TYPES: z.ZodType<string[]>;
  readonly YIMEN_ATTACHMENT_SCANNER: z.ZodType<string | undefined>;
}

type AttachmentsRead = { readonly [Name in keyof AttachmentVariables]: z.infer<AttachmentVariables[Name]> };

/** The variables of a process that keeps attachments, as they are read. */
export const attachmentVariables: AttachmentVariables = {
  YIMEN_ATTACHMENTS: z
    .string()
    .refine(
      (text) => text === "database" || text.startsWith("/"),
      "must be database, or the absolute path of a folder",
    )
    .default("database"),
  YIMEN_ATTACHMENT_BYTES: wholeNumber(1_024, 100 * 1_048_576).default(defaultAttachments.mostBytes),
  YIMEN_ATTACHMENTS_EACH: wholeNumber(1, 200).default(defaultAttachments.mostEach),
  YIMEN_ATTACHMENT_TYPES: types.default([...defaultTypes]),
  YIMEN_ATTACHMENT_SCANNER: z
    .url({ protocol: /^https?$/, error: "must be a URL like http://scanner.local/scan" })
    .optional(),
};

const environment = z.object(attachmentVariables);

/** What was read of {@link attachmentVariables}. */
export function attachmentsOf(read: AttachmentsRead): AttachmentSettings {
  const place = read.YIMEN_ATTACHMENTS;
  const scanner = read.YIMEN_ATTACHMENT_SCANNER;
  return {
    directory: place === "database" ? null : place,
    mostBytes: read.YIMEN_ATTACHMENT_BYTES,
    mostEach: read.YIMEN_ATTACHMENTS_EACH,
    types: read.YIMEN_ATTACHMENT_TYPES,
    scanner: scanner === undefined ? null : new URL(scanner),
  };
}

/**
 * What a process of several subgraphs is told of attachments.
 *
 * @throws {EnvironmentInvalid} naming every variable at fault
 */
export function readAttachments(variables: Readonly<Record<string, string | undefined>>): AttachmentSettings {
  const read = environment.safeParse(variables);
  if (read.success) return attachmentsOf(read.data);
  throw new EnvironmentInvalid(
    read.error.issues.map(({ path, message }) => ({ variable: String(path[0]), rule: message })),
  );
}
