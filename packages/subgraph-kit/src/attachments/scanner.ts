import { attachmentInfected, scannerAway } from "./failures.ts";

const mostMs = 60_000;

/** What a scanner answers: 2xx lets a file pass, 406 and 422 say that it must not be kept. Anything else is no answer. */
const refusing = new Set([406, 422]);

/**
 * Asks the county's scanner about a file: one POST of its bytes. Where one is set up, nothing is taken that it has not seen.
 *
 * @throws ATTACHMENT_INFECTED, ATTACHMENT_SCANNER_AWAY
 */
export async function scan(
  scanner: URL,
  { bytes, mediaType }: { readonly bytes: AsyncIterable<Buffer>; readonly mediaType: string },
): Promise<void> {
  const answer = await fetch(scanner, {
    method: "POST",
    headers: { "content-type": mediaType },
    body: ReadableStream.from(bytes),
    duplex: "half",
    redirect: "error",
    signal: AbortSignal.timeout(mostMs),
  }).catch((cause: unknown) => {
    throw scannerAway({}, { cause, retryAfterSeconds: 60 });
  });
  await answer.body?.cancel();
  if (refusing.has(answer.status)) throw attachmentInfected({});
  if (!answer.ok) throw scannerAway({}, { retryAfterSeconds: 60 });
}
