import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request a gateway was sent. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a gateway answers a request. */
export type Answer = (received: Received, response: ServerResponse) => void;

/** A message gateway on this machine: it keeps what it is sent and answers what the test says. */
export interface LocalGateway {
  readonly url: URL;
  readonly received: Received[];
  answer: Answer;
  stop(): Promise<void>;
}

/** Takes every message. */
export const accept: Answer = (_received, response) => {
  response.end(JSON.stringify({ accepted: true, id: "M-1" }));
};

/** Starts one that takes every message until it is told otherwise. */
export async function startGateway(): Promise<LocalGateway> {
  const received: Received[] = [];
  const gateway: { answer: Answer } = { answer: accept };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const one = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      received.push(one);
      gateway.answer(one, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(gateway, {
    url: new URL(`http://127.0.0.1:${port}/send`),
    received,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  });
}
