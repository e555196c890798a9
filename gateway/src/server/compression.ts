import { constants } from "node:zlib";
import { fastifyCompress } from "@fastify/compress";
import type { FastifyInstance } from "fastify";

/** Compresses answers of 1 KiB and more for clients that accept it. Request bodies are never unpacked. */
export async function addCompression(app: FastifyInstance): Promise<void> {
  await app.register(fastifyCompress, {
    globalDecompression: false,
    threshold: 1_024,
    encodings: ["br", "gzip"],
    customTypes: /^(?:text\/|application\/(?:graphql-response\+)?json)/,
    // The default, 11, takes longer to compress an answer than to compute it.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
}
