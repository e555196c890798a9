import { nothing, onAbort } from "./signal.ts";
import type { Transport } from "./transport.ts";

/** As much of `wx` as the transport uses; the real one fits. */
export interface WeChat {
  request(options: {
    readonly url: string;
    readonly method: "POST";
    readonly header: Record<string, string>;
    readonly data: string;
    readonly dataType: string;
    readonly responseType: "text";
    readonly success: (answer: {
      readonly statusCode: number;
      readonly data: unknown;
      readonly header: Readonly<Record<string, string>>;
    }) => void;
    readonly fail: (failure: { readonly errMsg: string }) => void;
  }): { abort(): void };
}

/**
 * The transport of a WeChat mini-program (微信小程序): `createClient({ endpoint, transport: wechatTransport(wx) })`.
 *
 * The endpoint's host must be among the mini-program's request domains (request 合法域名).
 */
export function wechatTransport(wx: WeChat): Transport {
  return ({ url, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      let stop = nothing;
      const task = wx.request({
        url,
        method: "POST",
        header: { ...headers },
        data: body,
        // Not "json": WeChat would parse the body, and numbers beyond 2^53 with it.
        dataType: "text",
        responseType: "text",
        success: ({ statusCode, data, header }) => {
          stop();
          const retryAfter = Number(header["Retry-After"] ?? header["retry-after"] ?? Number.NaN);
          resolve({
            status: statusCode,
            body: typeof data === "string" ? data : JSON.stringify(data),
            retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
            written: header["X-Yimen-Written"] ?? header["x-yimen-written"],
          });
        },
        fail: ({ errMsg }) => {
          stop();
          reject(new Error(errMsg));
        },
      });
      stop = onAbort(signal, () => {
        task.abort();
        reject(new Error("aborted"));
      });
    });
}
